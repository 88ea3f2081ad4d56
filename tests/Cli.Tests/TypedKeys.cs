namespace Keyfob.Cli.Tests;

/// <summary>Keys that are pressed one after the other. After the last one the console fails.</summary>
internal sealed class TypedKeys
{
    private readonly Queue<ConsoleKeyInfo> _keys = new();

    public TypedKeys Type(string text)
    {
        foreach (var character in text)
        {
            Press(default, character);
        }

        return this;
    }

    public TypedKeys Press(ConsoleKey key, char character)
    {
        _keys.Enqueue(new ConsoleKeyInfo(character, key, shift: false, alt: false, control: false));
        return this;
    }

    public TypedKeys Enter() => Press(ConsoleKey.Enter, '\r');

    public TypedKeys Escape() => Press(ConsoleKey.Escape, '\e');

    public TypedKeys Backspace() => Press(ConsoleKey.Backspace, '\b');

    public ConsoleKeyInfo Next() => _keys.Dequeue();
}
