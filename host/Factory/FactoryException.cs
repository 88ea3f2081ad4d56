namespace Keyfob.Factory;

/// <summary>What goes wrong on a line and somebody there can do something about: one sentence, no secret.</summary>
public class FactoryException : Exception
{
    /// <summary>Says what is wrong and what to do.</summary>
    public FactoryException(string message)
        : base(message)
    {
    }

    /// <summary>The same, with what it came from.</summary>
    public FactoryException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
