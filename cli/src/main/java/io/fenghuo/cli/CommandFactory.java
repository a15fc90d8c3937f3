package io.fenghuo.cli;

import io.fenghuo.cli.terminal.Terminal;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, and hands the terminal to those whose public constructor asks for it. */
public final class CommandFactory implements IFactory {
    private final Terminal terminal;
    private final IFactory otherwise = CommandLine.defaultFactory();

    public CommandFactory(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getConstructors()) {
            var wanted = constructor.getParameterTypes();
            if (wanted.length == 1 && wanted[0] == Terminal.class) {
                return type.cast(constructor.newInstance(terminal));
            }
        }
        return otherwise.create(type);
    }
}
