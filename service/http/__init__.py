"""What a client sees: routes, headers, error documents, the pages about the service itself."""
