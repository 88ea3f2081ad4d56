namespace Keyfob.Token
{
    /// <summary>The error of this wake, as the panel shows it and INFO reports it.</summary>
    internal sealed class CurrentError
    {
        internal ErrorNumber Number { get; set; }
    }
}
