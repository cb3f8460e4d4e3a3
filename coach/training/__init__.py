"""How the weights are made and measured."""
