"""What a person can do by chat, a module each."""
