using Keyfob.Portal.Admitting;
using Keyfob.Portal.Answers;
using Keyfob.Portal.ApiKeys;
using Keyfob.Portal.Tokens.Calls;
using Keyfob.Portal.Tokens.Importing;
using Keyfob.Verifier.Import;
using Keyfob.Verifier.Resyncs;
using Keyfob.Verifier.Tokens;
using Keyfob.VerifierRules.LifeCycle;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Keyfob.Portal.Tokens;

/// <summary>The calls of administrators and of their programs. What cannot be undone, or lifts a protection, needs the scope <c>admin</c>.</summary>
internal static class TokenEndpoints
{
    /// <summary>Adds the services that they need.</summary>
    public static void Add(IServiceCollection services) => services
        .AddSingleton<TokenList>().AddSingleton<TokenDirectory>().AddSingleton<TokenAdministration>().AddSingleton<TokenAssignment>().AddSingleton<TokenRenewal>()
        .AddSingleton<TokenImport>().AddSingleton<Resynchronizer>();

    /// <summary>Adds the calls.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/token").WithTags("token").WithMetadata(ProblemStyle.Instance)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        Needs(group.MapGet("", ListAsync), ApiScope.ReadTokens, "Lists tokens, in the order of their import.");
        Needs(ImportEndpoint.Map(group), ApiScope.WriteTokens, "Stores the tokens of a seed file (PSKC or CSV): all of them, or none.");
        Needs(group.MapPost("/assign", AssignAsync), ApiScope.WriteTokens, "Gives a token of the inventory to a user.");
        Needs(group.MapPost("/deliver", DeliverAsync), ApiScope.WriteTokens, "Delivers a token of the inventory to a user, who activates it on the pages.");
        Needs(group.MapPost("/renew", RenewAsync), ApiScope.WriteTokens, "Adds one year, counted from the purchase.");
        Needs(group.MapPost("/clock-set", ClockSetAsync), ApiScope.WriteTokens, "Records that the owner has set the token's clock. The next use is a resync.");
        Needs(group.MapPost("/resync/begin", BeginResyncAsync), ApiScope.WriteTokens, "Takes the first of two codes in a row. The holder has proved who he is before.");
        Needs(group.MapPost("/resync/complete", CompleteResyncAsync), ApiScope.WriteTokens, "Takes the second code.");
        Change<TokenAssignment>(group, "/unassign", ApiScope.WriteTokens, "Takes a token back into the inventory.", assignment => assignment.UnassignAsync);
        Change<TokenAdministration>(group, "/unlock", ApiScope.WriteTokens, "Ends the lock of 10 failures in a row.", tokens => tokens.UnlockAsync);
        Change<TokenAdministration>(group, "/block", ApiScope.WriteTokens, "Reports a token lost: no login and no resync.", tokens => tokens.BlockAsync);
        Change<TokenAdministration>(group, "/unblock", ApiScope.Admin, "Lifts a report of loss.", tokens => tokens.UnblockAsync);
        Change<TokenAdministration>(group, "/reset", ApiScope.Admin, "Ends all locks, refills the budget of failures, and lets the next resync find a large drift.", tokens => tokens.ResetAsync);
        Change<TokenAdministration>(group, "/revoke", ApiScope.Admin, "Revokes a token for good.", tokens => tokens.RevokeAsync);
        Needs(group.MapPost("/revoke-batch", RevokeBatchAsync), ApiScope.Admin, "Revokes all tokens of an import for good: its seed file was lost.");
    }

    private static void Needs(RouteHandlerBuilder route, string scope, string summary) => route.WithMetadata(new NeededScope(scope)).WithSummary($"{summary} Scope: {scope}.");

    private static void Change<TService>(
        RouteGroupBuilder group, string path, string scope, string summary, Func<TService, Func<string, string, string, CancellationToken, Task<ChangeOutcome>>> change) => Needs(
            group.MapPost(path, async (HttpContext context, ChangeCall call, TService service) => ChangeAnswers.Of(await change(service)(
                CallText.Of("serial", call.Serial), Actor(context), CallText.Of("reason", call.Reason), context.RequestAborted))),
            scope,
            summary);

    private static string Actor(HttpContext context) => Caller.Of(context).Name;

    private static async Task<Ok<TokenPage>> ListAsync(
        HttpContext context,
        TokenList list,
        string? serial = null,
        string? user = null,
        string? organisation = null,
        string? batch = null,
        TokenState? state = null,
        long after = 0,
        int limit = 50)
    {
        if (limit is < 1 or > TokenFilter.MaxPage)
        {
            throw new BadRequestException($"limit is 1 to {TokenFilter.MaxPage}.");
        }

        var filter = new TokenFilter
        {
            Serial = CallText.OfOptional("serial", serial),
            User = CallText.OfOptional("user", user),
            Organisation = CallText.OfOptional("organisation", organisation),
            Batch = CallText.OfOptional("batch", batch),
            State = state,
            After = after,
            Limit = limit,
        };
        var tokens = await list.ReadAsync(filter, context.RequestAborted);
        return TypedResults.Ok(new TokenPage(tokens, tokens.Count == limit ? tokens[^1].Id : null));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AssignAsync(HttpContext context, AssignCall call, TokenAssignment assignment) =>
        ChangeAnswers.Of(await assignment.AssignAsync(CallText.Of("serial", call.Serial), HolderOf(call), call.Purchase, Actor(context), null, context.RequestAborted));

    private static async Task<Results<NoContent, ProblemHttpResult>> DeliverAsync(HttpContext context, AssignCall call, TokenAssignment assignment) =>
        ChangeAnswers.Of(await assignment.DeliverAsync(CallText.Of("serial", call.Serial), HolderOf(call), call.Purchase, Actor(context), null, context.RequestAborted));

    private static Holder HolderOf(AssignCall call) =>
        new(CallText.Of("user", call.User), CallText.OfOptional("mail", call.Mail), CallText.OfOptional("organisation", call.Organisation));

    private static async Task<Results<NoContent, ProblemHttpResult>> RenewAsync(HttpContext context, ChangeCall call, TokenRenewal renewal) =>
        ChangeAnswers.Of(await renewal.RenewAsync(CallText.Of("serial", call.Serial), Actor(context), CallText.Of("reason", call.Reason), context.RequestAborted));

    private static async Task<Results<NoContent, ProblemHttpResult>> ClockSetAsync(HttpContext context, ClockSetCall call, TokenAdministration tokens) =>
        call.Seconds is < 1 or > 86_400
            ? throw new BadRequestException("The field seconds is 1 to 86400.")
            : ChangeAnswers.Of(await tokens.RecordClockSetAsync(CallText.Of("serial", call.Serial), TimeSpan.FromSeconds(call.Seconds), Actor(context), null, context.RequestAborted));

    private static async Task<Ok<ResyncBegun>> BeginResyncAsync(HttpContext context, ResyncBeginCall call, Resynchronizer resync) => TypedResults.Ok(
        new ResyncBegun(await resync.BeginAsync(CallText.Of("serial", call.Serial), CallText.Of("code", call.Code), Actor(context), context.RequestAborted)));

    private static async Task<Results<NoContent, ProblemHttpResult>> CompleteResyncAsync(HttpContext context, ResyncCompleteCall call, Resynchronizer resync) =>
        ChangeAnswers.Of(await resync.CompleteAsync(call.Id, CallText.Of("code", call.Code), Actor(context), context.RequestAborted));

    private static async Task<Ok<BatchAnswer>> RevokeBatchAsync(HttpContext context, BatchCall call, TokenAdministration tokens) => TypedResults.Ok(new BatchAnswer(
        await tokens.RevokeBatchAsync(CallText.Of("batch", call.Batch), Actor(context), CallText.Of("reason", call.Reason), context.RequestAborted)));
}
