"""The site's templates of readiness lists."""
