package dev.landfall.runner;

import dev.landfall.edited.EditedFile;
import dev.landfall.routes.CheckedRoutes;
import dev.landfall.routes.RouteCheck;
import dev.landfall.settings.AllSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesSource;

/** Checks the routes folder against the features that routes name. Starts, opens and writes nothing. */
public final class RoutesWiring {
    /** Stands for the id of a dataset while the settings give none. */
    public static final String UNSET = "unset";

    private final Features features;

    public RoutesWiring(Features features) {
        this.features = features;
    }

    /** What is wrong for a run. */
    public CheckedRoutes check() {
        return check(context -> features.bind(context, (dataflow, problem) -> {}));
    }

    /** As {@link #check}, of the folder as it would be with exactly these files. */
    public CheckedRoutes check(Map<Path, ByteBuffer> files) {
        return new RouteCheck(features.settings(), context -> features.bind(context, (dataflow, problem) -> {}))
                .check(features.settings().get(AllSettings.ROUTES), files);
    }

    /** As {@link #check}, but where no dataset is set at all, each counts as {@link #UNSET}: nobody connects yet. */
    public CheckedRoutes checkUnconnected() {
        return check(this::bindUnconnected);
    }

    /** As {@link #checkUnconnected()}, as if this text were in that file. */
    public CheckedRoutes checkUnconnected(Path file, String text) {
        Path folder = features.settings().get(AllSettings.ROUTES);
        Map<Path, ByteBuffer> files = new TreeMap<>();
        try {
            for (Path other : RouteCheck.files(folder)) files.put(other, EditedFile.read(other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.put(file, StandardCharsets.UTF_8.encode(text));
        return new RouteCheck(features.settings(), this::bindUnconnected).check(folder, files);
    }

    private void bindUnconnected(CamelContext context) {
        features.bind(context, (dataflow, problem) -> {});
        boolean noneSet =
                features.settings().family(AllSettings.PLATFORM_DATASET).isEmpty();
        if (noneSet) context.getPropertiesComponent().addPropertiesSource(new UnsetDatasets());
    }

    private CheckedRoutes check(Consumer<CamelContext> bindings) {
        return new RouteCheck(features.settings(), bindings)
                .check(features.settings().get(AllSettings.ROUTES));
    }

    private static final class UnsetDatasets implements PropertiesSource {
        @Override
        public String getName() {
            return "datasets that are not set yet";
        }

        @Override
        public @org.jspecify.annotations.Nullable String getProperty(String name) {
            return AllSettings.PLATFORM_DATASET.nameIn(name).isPresent() ? UNSET : null;
        }
    }
}
