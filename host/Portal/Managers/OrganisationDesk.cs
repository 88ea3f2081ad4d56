using Keyfob.Accounts.Sessions;
using Keyfob.Portal.Answers;
using Keyfob.Verifier.Tokens;

namespace Keyfob.Portal.Managers;

/// <summary>What a manager sees of the tokens of his organisation. Each call reads session, role and organisation anew; another organisation's token is as one that
/// does not exist.</summary>
/// <param name="sessions">The sessions.</param>
/// <param name="directory">Finds tokens.</param>
internal sealed class OrganisationDesk(SessionStore sessions, TokenDirectory directory)
{
    /// <summary>One page, in the order of user IDs.</summary>
    /// <param name="visitor">Who calls.</param>
    /// <param name="search">Which tokens; its organisation does not count.</param>
    /// <param name="cancel">Ends the query.</param>
    public async Task<TokenSearchPage> ListOfOrganisationAsync(Visitor visitor, TokenSearch search, CancellationToken cancel) =>
        await OrganisationAsync(visitor, cancel) is { } organisation
            ? await directory.ReadAsync(search with { Organisation = organisation }, cancel)
            : new TokenSearchPage([], null);

    /// <summary>One token.</summary>
    /// <exception cref="NotFoundException">No holder of the organisation has it.</exception>
    public async Task<TokenSummary> FindInOrganisationAsync(Visitor visitor, string serial, CancellationToken cancel) =>
        await OrganisationAsync(visitor, cancel) is { } organisation && await directory.FindOfAsync(serial, organisation, cancel) is { } token ? token : throw new NotFoundException();

    private async Task<string?> OrganisationAsync(Visitor visitor, CancellationToken cancel) =>
        (await sessions.AdmitAsync(visitor, RequiredAccess.Manager, cancel)).Organisation;
}
