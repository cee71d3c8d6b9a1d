package dev.landfall.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** All Java files of the project as the compiler parses them: of the program, its tests, the stand-in, the benchmark. */
final class JavaSources {
    private static final List<String> FOLDERS =
            List.of("src/main/java", "src/test/java", "sandbox/databricks/src", "bench");

    private final Path project;

    JavaSources(Path project) {
        this.project = project;
    }

    record Method(String place, long lines) {}

    /** A type that is caught, and the file that catches it. */
    record Catch(String file, String type) {}

    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : FOLDERS) files.addAll(below(project.resolve(folder)));
        return files;
    }

    /** The files again, as paths within the project. */
    List<String> names() throws IOException {
        return files().stream().map(file -> project.relativize(file).toString()).toList();
    }

    /** Folders of one tree that hold Java files. */
    List<Path> packages(String folder) throws IOException {
        return below(project.resolve(folder)).stream()
                .flatMap(file -> Optional.ofNullable(file.getParent()).stream())
                .distinct()
                .toList();
    }

    List<Method> methods() throws IOException {
        List<Method> found = new ArrayList<>();
        scan((unit, positions) -> new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                found.add(new Method(name(unit) + " " + method.getName(), lines(unit, positions, method.getBody())));
                return super.visitMethod(method, null);
            }
        });
        return found;
    }

    List<Catch> catches() throws IOException {
        List<Catch> found = new ArrayList<>();
        scan((unit, positions) -> new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitCatch(CatchTree caught, @Nullable Void nothing) {
                for (Tree type : alternatives(caught.getParameter().getType())) {
                    found.add(new Catch(name(unit), type.toString()));
                }
                return super.visitCatch(caught, null);
            }
        });
        return found;
    }

    List<String> imports() throws IOException {
        List<String> found = new ArrayList<>();
        scan((unit, positions) -> {
            unit.getImports().forEach(each -> found.add(name(unit) + " " + each.getQualifiedIdentifier()));
            return new TreePathScanner<>();
        });
        return found;
    }

    private interface Visit {
        TreePathScanner<@Nullable Void, @Nullable Void> of(CompilationUnitTree unit, SourcePositions positions);
    }

    private void scan(Visit visit) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse())
                visit.of(unit, positions).scan(unit, null);
        }
    }

    private String name(CompilationUnitTree unit) {
        return project.relativize(Path.of(unit.getSourceFile().toUri())).toString();
    }

    /** A test's table of examples stands above its body and does not count. */
    private static long lines(CompilationUnitTree unit, SourcePositions positions, @Nullable BlockTree body) {
        if (body == null) return 0;
        long first = positions.getStartPosition(unit, body);
        long last = positions.getEndPosition(unit, body);
        if (first < 0 || last < 0) return 0; // the compiler's own, such as a record's constructor
        return unit.getLineMap().getLineNumber(last) - unit.getLineMap().getLineNumber(first) + 1;
    }

    private static List<? extends Tree> alternatives(Tree type) {
        return type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
    }

    private static List<Path> below(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
