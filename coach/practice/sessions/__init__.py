"""Sessions: questions chosen, answers sent, read, replied to and looked back on."""
