package dev.landfall.sandbox.databricks.http;

/**
 * What a call is about, beyond its method and path: the Thrift call's name and its SQL text, each empty when there is none.
 * All Thrift calls are a POST to one path, so faults and the list of calls need it.
 */
public record Label(String name, String statement) {
    public static final Label NONE = new Label("", "");
}
