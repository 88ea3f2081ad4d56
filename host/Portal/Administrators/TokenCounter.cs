using Keyfob.Verifier.Tokens;

namespace Keyfob.Portal.Administrators;

/// <summary>Counts the tokens at most once a minute, because a count reads an entry of an index for each of them; again at once after a change in this process.</summary>
/// <param name="directory">Counts.</param>
/// <param name="time">The clock of this machine.</param>
internal sealed class TokenCounter(TokenDirectory directory, TimeProvider time)
{
    private static readonly TimeSpan s_maxAge = TimeSpan.FromMinutes(1);

    private volatile TokenCounts? _last;

    /// <summary>The counts, at most a minute old.</summary>
    public async Task<TokenCounts> ReadAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (_last is { } last && now >= last.At && now < last.At + s_maxAge)
        {
            return last;
        }

        var counts = new TokenCounts(now, await directory.CountAsync(cancel));
        _last = counts;
        return counts;
    }

    /// <summary>Forgets the counts: a state has changed.</summary>
    public void Forget() => _last = null;
}
