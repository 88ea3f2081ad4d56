namespace Keyfob.Factory.Export;

/// <summary>The content of an export: the tokens, whose seeds are zeroized by <see cref="Dispose"/>, and the data that they share.</summary>
public sealed class TokenBatch : IDisposable
{
    internal TokenBatch(ExportInfo info, IReadOnlyList<TokenExport> tokens)
    {
        Info = info;
        Tokens = tokens;
    }

    /// <summary>The data that the tokens share.</summary>
    public ExportInfo Info { get; }

    /// <summary>The tokens in the file's order; at least one, no serial twice.</summary>
    public IReadOnlyList<TokenExport> Tokens { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var token in Tokens)
        {
            token.Dispose();
        }
    }
}
