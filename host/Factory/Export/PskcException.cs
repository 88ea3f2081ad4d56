namespace Keyfob.Factory.Export;

/// <summary>A PSKC file was refused. The message is one sentence for the user, without anything that a key or a seed could be seen from.</summary>
public sealed class PskcException : FactoryException
{
    /// <summary>Says why.</summary>
    public PskcException(string message)
        : base(message)
    {
    }
}
