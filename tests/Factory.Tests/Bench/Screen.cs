using System.Text;

namespace Keyfob.Factory.Tests.Bench;

/// <summary>The output of a command, with a callback for each line.</summary>
internal sealed class Screen(Action<string>? read = null) : TextWriter
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public string Text => _text.ToString();

    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public override void Write(char value)
    {
        _text.Append(value);
        if (value != '\n')
        {
            _line.Append(value);
            return;
        }

        var line = _line.ToString();
        _line.Clear();
        read?.Invoke(line);
    }
}
