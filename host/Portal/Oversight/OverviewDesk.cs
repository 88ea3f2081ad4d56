using Keyfob.Accounts.Sessions;
using Keyfob.Verifier.Figures;

namespace Keyfob.Portal.Oversight;

/// <summary>What administrators see of all tokens at once. Each call checks the session.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="figures">Counts.</param>
internal sealed class OverviewDesk(SessionStore sessions, FigureReader figures)
{
    /// <summary>Counts tokens and failures.</summary>
    public async Task<Overview> ReadOverviewAsync(Visitor visitor, CancellationToken cancel)
    {
        await sessions.AdmitAsync(visitor, RequiredAccess.Administrator, cancel);
        return new Overview(await figures.ReadTokensAsync(cancel), await figures.ReadFailuresAsync(cancel));
    }
}
