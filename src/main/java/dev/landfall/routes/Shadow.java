package dev.landfall.routes;

import dev.landfall.settings.Settings;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A Camel context in which routes are created, with their endpoints and expressions, but never started. */
record Shadow(CamelContext context) implements AutoCloseable {

    static Shadow start(Settings settings, Consumer<CamelContext> bindings) {
        Properties properties = new Properties();
        properties.putAll(settings.camelProperties());
        DefaultCamelContext context = new DefaultCamelContext();
        context.setAutoStartup(false);
        context.getPropertiesComponent().setInitialProperties(properties);
        bindings.accept(context);
        context.start();
        return new Shadow(context);
    }

    /** Throws what Camel throws. */
    void load(RouteFile file, Element element) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("file:" + file.path(), file.textOf(element)));
    }

    @Override
    public void close() {
        context.stop();
    }
}
