package dev.landfall.sandbox.databricks.http;

import java.io.IOException;
import java.util.Optional;

/** A part of the service. It answers the requests that are its own and leaves the others to the next. */
public interface Endpoint {
    Optional<Response> answer(Request request) throws IOException;
}
