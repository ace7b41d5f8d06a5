package gatehouse.engine.llama;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where Java ends: the only class that loads native libraries, calls into them and looks at their memory. */
@SuppressWarnings("restricted")
final class NativeCode {
    private static final Linker LINKER = Linker.nativeLinker();

    private final SymbolLookup symbols;

    private NativeCode(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /**
     * Loads these libraries, a library before those that need it. They stay until the process ends: llama.cpp keeps
     * threads and global state that do not survive unloading.
     *
     * @throws IllegalArgumentException when one cannot be loaded
     */
    static NativeCode libraries(List<Path> files) {
        SymbolLookup all = name -> Optional.empty();
        for (Path file : files) {
            all = all.or(SymbolLookup.libraryLookup(file, Arena.global()));
        }
        return new NativeCode(all);
    }

    /** The C library every process has. */
    static NativeCode standard() {
        return new NativeCode(LINKER.defaultLookup());
    }

    /** @throws NoSuchElementException naming the function when no library has it */
    Function function(String name, @Nullable MemoryLayout result, MemoryLayout... parameters) {
        MemorySegment address = symbols.find(name)
                .orElseThrow(() -> new NoSuchElementException("the library has no function " + name));
        return pointer(name, address, result, parameters);
    }

    static Function pointer(String name, MemorySegment address, @Nullable MemoryLayout result, MemoryLayout... parameters) {
        return new Function(name, () -> LINKER.downcallHandle(address, descriptor(result, parameters)));
    }

    /** A C function that takes further arguments after its first ones, called with none of them. */
    Function variadic(String name, MemoryLayout result, MemoryLayout... parameters) {
        MemorySegment address = symbols.find(name)
                .orElseThrow(() -> new NoSuchElementException("the library has no function " + name));
        return new Function(name, () -> LINKER.downcallHandle(address, descriptor(result, parameters),
                Linker.Option.firstVariadicArg(parameters.length)));
    }

    boolean has(String name) {
        return symbols.find(name).isPresent();
    }

    /** A C function pointer that calls {@code target}, valid until the process ends. {@code target} must not throw. */
    static MemorySegment callback(MethodHandle target, MemoryLayout... parameters) {
        return LINKER.upcallStub(target, FunctionDescriptor.ofVoid(parameters), Arena.global());
    }

    /** The same for a function that returns something. */
    static MemorySegment callback(MethodHandle target, Arena arena, MemoryLayout result, MemoryLayout... parameters) {
        return LINKER.upcallStub(target, FunctionDescriptor.of(result, parameters), arena);
    }

    /** The bytes behind a C pointer; the caller vouches for the length. */
    static MemorySegment view(MemorySegment pointer, long bytes) {
        return pointer.reinterpret(bytes);
    }

    /** The zero-terminated UTF-8 text behind a C pointer. */
    static String text(MemorySegment pointer) {
        return pointer.reinterpret(Long.MAX_VALUE).getString(0);
    }

    private static FunctionDescriptor descriptor(@Nullable MemoryLayout result, MemoryLayout... parameters) {
        return result == null ? FunctionDescriptor.ofVoid(parameters) : FunctionDescriptor.of(result, parameters);
    }

    /**
     * A C function. The arguments' Java types must be those of its layouts; a struct result takes an allocator first. It is linked by
     * its first call: a process uses a part of the functions it knows, and each costs milliseconds.
     */
    static final class Function {
        private final String name;
        private final Supplier<MethodHandle> linking;
        // Two threads may link it at once; either's handle does the same.
        private @Nullable MethodHandle linked;

        private Function(String name, Supplier<MethodHandle> linking) {
            this.name = name;
            this.linking = linking;
        }

        private MethodHandle handle() {
            MethodHandle handle = linked;
            if (handle == null) {
                MethodHandle exact = linking.get();
                // One shape for all keeps the callers plain; boxing costs nanoseconds against calls that take milliseconds.
                handle = exact.asType(exact.type().generic()).asSpreader(Object[].class, exact.type().parameterCount());
                linked = handle;
            }
            return handle;
        }

        @Nullable
        Object call(Object... arguments) {
            try {
                return (Object) handle().invokeExact(arguments);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError("C functions throw nothing: " + name, e);
            }
        }

        int callInt(Object... arguments) {
            return (Integer) result(arguments);
        }

        long callLong(Object... arguments) {
            return (Long) result(arguments);
        }

        boolean callBoolean(Object... arguments) {
            return (Boolean) result(arguments);
        }

        MemorySegment callPointer(Object... arguments) {
            return (MemorySegment) result(arguments);
        }

        private Object result(Object... arguments) {
            Object result = call(arguments);
            if (result == null) {
                throw new AssertionError(name + " returns nothing");
            }
            return result;
        }
    }
}
