"""The window of 镇街执法台."""
