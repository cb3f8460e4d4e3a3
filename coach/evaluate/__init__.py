"""The figures of `coach evaluate`: what is read of texts against what people marked."""
