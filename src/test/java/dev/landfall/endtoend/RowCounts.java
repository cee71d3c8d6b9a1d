package dev.landfall.endtoend;

import dev.landfall.mapping.MappedRows;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.MarshalDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.UnmarshalDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Stands around every node of the routes and counts the rows that pass it: those that a caller draws from the iterator
 * that goes in or comes out, the lines of a file that goes in, the records that a marshalling wrote.
 */
final class RowCounts implements InterceptStrategy {
    private final Map<String, AtomicLong> rows = new ConcurrentHashMap<>();
    private final Map<String, String> origins = new ConcurrentHashMap<>();

    /** Rows by node: {@code jdbc}, {@code marshal csv}, {@code uploadBlockBlobChunked} and so on. */
    Map<String, Long> rows() {
        Map<String, Long> all = new TreeMap<>();
        rows.forEach((node, count) -> all.put(node, count.get()));
        return all;
    }

    /** The scheme of the endpoint that started the exchange which came to a node. */
    String origin(String node) {
        return origins.getOrDefault(node, "nothing");
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, Processor next) {
        String name = name(node);
        if (name.isEmpty()) return target;
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                origins.put(name, exchange.getFromEndpoint().getEndpointUri().replaceFirst(":.*", ""));
                before(name, exchange);
                return super.process(exchange, inThisThread -> {
                    after(name, exchange);
                    callback.done(inThisThread);
                });
            }
        };
    }

    private static String name(NamedNode node) {
        if (node instanceof ToDefinition to) return step(to.getEndpointUri());
        if (node instanceof MarshalDefinition marshal)
            return "marshal " + format(marshal.getDataFormatType().getDataFormatName());
        if (node instanceof UnmarshalDefinition unmarshal)
            return "unmarshal " + format(unmarshal.getDataFormatType().getDataFormatName());
        return "";
    }

    private static String format(String name) {
        return name.equals("jackson") ? "json" : name;
    }

    private static String step(String uri) {
        if (uri.startsWith("jdbc:")) return "jdbc";
        return uri.startsWith("azure-storage-blob:") ? uri.replaceFirst(".*operation=(\\w+).*", "$1") : "";
    }

    private void before(String node, Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (node.equals("marshal csv") && body instanceof Iterator<?> lines)
            exchange.getMessage().setBody(counted(node, lines));
        if (body instanceof File file) {
            try (var lines = Files.lines(file.toPath())) {
                add(node, lines.count());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void after(String node, Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        boolean gives = node.equals("jdbc") || node.equals("unmarshal csv");
        if (gives && body instanceof Iterator<?> out) exchange.getMessage().setBody(counted(node, out));
        if (node.equals("marshal json")) {
            MappedRows written = Objects.requireNonNull(exchange.getProperty(MappedRows.PROPERTY, MappedRows.class));
            add(node, written.mapped());
        }
        if (node.equals("getBlob")) add(node, 0);
    }

    private <T> Iterator<T> counted(String node, Iterator<T> counted) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return counted.hasNext();
            }

            @Override
            public T next() {
                add(node, 1);
                return counted.next();
            }
        };
    }

    private void add(String node, long count) {
        rows.computeIfAbsent(node, any -> new AtomicLong()).addAndGet(count);
    }
}
