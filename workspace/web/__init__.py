"""The private workspace over HTTP: a request in, a service called, a page or a redirect out."""
