"""What changes over time: pure functions of records, without a clock."""
