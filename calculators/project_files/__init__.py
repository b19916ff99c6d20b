"""What a project is taken away as; read when somebody asks for it, as most readers never do."""
