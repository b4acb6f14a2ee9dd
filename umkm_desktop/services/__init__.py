"""What an officer can do: each public function is one use case and one transaction."""
