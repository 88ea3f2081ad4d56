namespace Keyfob.Factory.Export;

/// <summary>What was read from an export: the tokens, whose seeds are wiped by <see cref="Dispose"/>, and what they have in common.</summary>
public sealed class TokenBatch : IDisposable
{
    internal TokenBatch(ExportInfo info, IReadOnlyList<TokenExport> tokens)
    {
        Info = info;
        Tokens = tokens;
    }

    /// <summary>What the tokens have in common.</summary>
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
