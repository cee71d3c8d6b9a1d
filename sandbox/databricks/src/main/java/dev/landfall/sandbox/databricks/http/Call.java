package dev.landfall.sandbox.databricks.http;

/**
 * One call that was made, as the admin page shows it. It holds neither headers nor the query nor a token.
 *
 * @param at when it came in, ISO 8601 in UTC
 * @param thrift the Thrift call's name, or empty
 * @param statement the SQL text, or empty
 * @param status the answer's status; 0 if the connection was dropped
 * @param fault whether a fault was played
 */
public record Call(
        long number,
        String at,
        String method,
        String path,
        String thrift,
        String statement,
        int status,
        long millis,
        boolean fault) {}
