package dev.landfall.mapping;

import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** The Jackson mapper that the routes name in {@code marshal: json}: one record a line, as Batch Ingestion reads it. */
public final class XdmLines {
    private XdmLines() {}

    public static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        mapper.enable(SerializationFeature.INDENT_OUTPUT);
        mapper.setDefaultPrettyPrinter(new MinimalPrettyPrinter("\n"));
        return mapper;
    }
}
