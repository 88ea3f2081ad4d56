using System.Reflection;
using Keyfob.Accounts.Data;
using Keyfob.Accounts.Management;
using Keyfob.Accounts.Sessions;
using Keyfob.Accounts.Stores;
using Keyfob.Orders.Carts;
using Keyfob.Orders.Ordering;
using Keyfob.Portal.Administrators;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Holders;
using Keyfob.Portal.Managers;
using Keyfob.Portal.Oversight;
using Keyfob.Portal.Renewals;
using Keyfob.Portal.Tokens.Importing;
using Keyfob.Pskc;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Keyfob.Portal.Tests.Pages;

/// <summary>Who may call what. A method that is not in the table fails the test.</summary>
[TestClass]
public sealed class AccessTableTests
{
    private const string Administrators = "nffnf+", Managers = "nffn+f", Everybody = "n++n++";
    private const string Columns = "nobody, password, code, ended, manager, administrator";

    // All services of the pages: what a page calls.
    private static readonly Type[] s_services = [.. typeof(HolderDesk).Assembly.GetTypes().Where(type => type.Name.EndsWith("Desk", StringComparison.Ordinal))];

    // In the order of the columns. +: admitted, n: not signed in, o: needs the OTP, f: forbidden.
    private static readonly Dictionary<string, string> s_table = new()
    {
        [nameof(HolderDesk.ListAsync)] = "n++n++",
        [nameof(HolderDesk.FindAsync)] = "n++n++",
        [nameof(HolderDesk.BeginResyncAsync)] = "n++n++",
        [nameof(HolderDesk.CompleteResyncAsync)] = "n++n++",
        [nameof(HolderDesk.ReportLostAsync)] = "n++n++",
        [nameof(HolderDesk.RevokeAsync)] = "no+n++",
        [nameof(HolderDesk.NeedsOneTimeCodeAsync)] = "n++n++",
        [nameof(AccountDesk.ChangePasswordAsync)] = "no+n++",
        [nameof(TokenDesk.ListTokensAsync)] = Administrators,
        [nameof(TokenDesk.CountTokensAsync)] = Administrators,
        [nameof(TokenDesk.FindTokenAsync)] = Administrators,
        [nameof(TokenDesk.AssignAsync)] = Administrators,
        [nameof(TokenDesk.DeliverTokenAsync)] = Administrators,
        [nameof(TokenDesk.UnassignAsync)] = Administrators,
        [nameof(TokenDesk.UnlockAsync)] = Administrators,
        [nameof(TokenDesk.ResetAsync)] = Administrators,
        [nameof(TokenDesk.BlockAsync)] = Administrators,
        [nameof(TokenDesk.UnblockAsync)] = Administrators,
        [nameof(TokenDesk.RevokeTokenAsync)] = Administrators,
        [nameof(TokenDesk.RecordClockSetAsync)] = Administrators,
        [nameof(BatchDesk.CountBatchAsync)] = Administrators,
        [nameof(BatchDesk.RevokeBatchAsync)] = Administrators,
        [nameof(ImportDesk.PreviewImportAsync)] = Administrators,
        [nameof(ImportDesk.ImportAsync)] = Administrators,
        [nameof(AccountsDesk.ListAccountsAsync)] = Administrators,
        [nameof(AccountsDesk.FindAccountAsync)] = Administrators,
        [nameof(AccountsDesk.MakeAccountAsync)] = Administrators,
        [nameof(AccountsDesk.SetRoleAsync)] = Administrators,
        [nameof(AccountsDesk.SetPasswordAsync)] = Administrators,
        [nameof(AccountsDesk.EndSessionsAsync)] = Administrators,
        [nameof(OrganisationDesk.ListOfOrganisationAsync)] = Managers,
        [nameof(OrganisationDesk.FindInOrganisationAsync)] = Managers,
        [nameof(OverviewDesk.ReadOverviewAsync)] = Administrators,
        [nameof(AuditDesk.ReadTrailAsync)] = Administrators,
        [nameof(AuditDesk.ReadTrailStateAsync)] = Administrators,
        [nameof(AuditDesk.VerifyTrailAsync)] = Administrators,
        [nameof(AuditDesk.ExportTrailAsync)] = Administrators,
        [nameof(ApiKeyDesk.ListKeysAsync)] = Administrators,
        [nameof(ApiKeyDesk.MakeKeyAsync)] = Administrators,
        [nameof(ApiKeyDesk.RevokeKeyAsync)] = Administrators,
        [nameof(KeyRingDesk.ReadKeyRingAsync)] = Administrators,
        [nameof(KeyRingDesk.AddKeyAsync)] = Administrators,
        [nameof(KeyRingDesk.EncryptSeedsAsync)] = Administrators,
        [nameof(KeyRingDesk.RemoveKeyAsync)] = Administrators,
        [nameof(ActivationDesk.FindWaitingAsync)] = "n++n++",
        [nameof(ActivationDesk.ActivateAsync)] = "no+n++",
        [nameof(OneTimeCodeDesk.ListOneTimeCodesAsync)] = Administrators,
        [nameof(OneTimeCodeDesk.MakeOneTimeCodeAsync)] = Administrators,
        [nameof(RenewalDesk.ListRenewableAsync)] = Everybody,
        [nameof(RenewalDesk.ReadCartAsync)] = Everybody,
        [nameof(RenewalDesk.AddToCartAsync)] = Everybody,
        [nameof(RenewalDesk.AddNewTokenAsync)] = Everybody,
        [nameof(RenewalDesk.TakeOutAsync)] = Everybody,
        [nameof(RenewalDesk.PlaceOrderAsync)] = Everybody,
        [nameof(OrderDesk.ListOrdersAsync)] = Everybody,
        [nameof(OrderDesk.FindOrderAsync)] = Everybody,
        [nameof(OrderDesk.PayByCardAsync)] = Everybody,
        [nameof(OrderDesk.PayByInvoiceAsync)] = Everybody,
        [nameof(OrderDesk.CancelOrderAsync)] = Everybody,
        [nameof(ClaimDesk.FindClaimAsync)] = Everybody,
        [nameof(ClaimDesk.ClaimAsync)] = Everybody,
        [nameof(OrderAdministrationDesk.ListAllOrdersAsync)] = Administrators,
        [nameof(OrderAdministrationDesk.FindAnyOrderAsync)] = Administrators,
        [nameof(OrderAdministrationDesk.BookPaymentAsync)] = Administrators,
        [nameof(OrderAdministrationDesk.CancelAnyOrderAsync)] = Administrators,
        [nameof(OrderAdministrationDesk.MarkRefundedAsync)] = Administrators,
        [nameof(OrderAdministrationDesk.DeliverLineAsync)] = Administrators,
        [nameof(OrderAdministrationDesk.GiveUpLineAsync)] = Administrators,
        [nameof(ClaimAdministrationDesk.ListAllClaimsAsync)] = Administrators,
        [nameof(ClaimAdministrationDesk.FindAnyClaimAsync)] = Administrators,
        [nameof(ClaimAdministrationDesk.DecideClaimAsync)] = Administrators,
        [nameof(ClaimAdministrationDesk.DeliverReplacementAsync)] = Administrators,
    };

    [TestMethod]
    public async Task Each_method_admits_the_sessions_of_the_table()
    {
        await using var bench = await PageBench.StartAsync();
        await bench.MakeAccountAsync("manager", AccountRole.Manager, "acme");
        await bench.MakeAccountAsync("administrator", AccountRole.Administrator);
        var ended = await VisitorAsync(bench, "alice", SessionLevel.Otp);
        await bench.Portal.Services.GetRequiredService<SessionStore>().EndAsync(ended, default);
        Visitor[] visitors =
        [
            Visitor.Anonymous,
            await VisitorAsync(bench, "alice", SessionLevel.Password),
            await VisitorAsync(bench, "alice", SessionLevel.Otp),
            ended,
            await VisitorAsync(bench, "manager", SessionLevel.Otp),
            await VisitorAsync(bench, "administrator", SessionLevel.Otp),
        ];
        await using var scope = bench.Portal.Services.CreateAsyncScope();
        var methods = s_services.SelectMany(service => service.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).ToList();
        CollectionAssert.AreEquivalent(s_table.Keys, methods.ConvertAll(method => method.Name));
        foreach (var method in methods)
        {
            var desk = scope.ServiceProvider.GetRequiredService(method.DeclaringType!);
            var seen = "";
            foreach (var visitor in visitors)
            {
                seen += await MarkAsync(desk, method, visitor);
            }

            Assert.AreEqual(s_table[method.Name], seen, $"{method.Name}: {Columns}");
        }
    }

    private static async Task<Visitor> VisitorAsync(PageBench bench, string user, SessionLevel level)
    {
        await using var context = AccountTables.Open(bench.Store.Database);
        var id = context.Users.Single(account => account.UserName == user).Id;
        return new Visitor(SessionKey.IdOf((await bench.Portal.Services.GetRequiredService<SessionStore>().TryBeginAsync(id, level, null, default))!));
    }

    // The token does not exist: an admitted call changes nothing.
    private static async Task<char> MarkAsync(object desk, MethodInfo method, Visitor visitor)
    {
        // Not a seed file, but a form that can be read.
        using var form = await ImportForm.ReadAsync(new DefaultHttpContext { Request = { Body = new MemoryStream("none"u8.ToArray()) } }.Request);
        object? Argument(ParameterInfo parameter) =>
            parameter.ParameterType == typeof(Visitor) ? visitor
            : parameter.ParameterType == typeof(ImportForm) ? form
            : parameter.ParameterType == typeof(TokenSearch) ? new TokenSearch()
            : parameter.ParameterType == typeof(AccountSearch) ? new AccountSearch()
            : parameter.ParameterType == typeof(Holder) ? new Holder("none", null, null)
            : parameter.ParameterType == typeof(DateOnly?) ? null
            : parameter.ParameterType == typeof(TimeSpan) ? TimeSpan.FromSeconds(1)
            : parameter.ParameterType == typeof(AccountRole) ? AccountRole.Holder
            : parameter.ParameterType == typeof(ActivationCall) ? new ActivationCall("none", "123456", null, null, "none")
            : parameter.ParameterType == typeof(string) ? "none"
            : parameter.ParameterType == typeof(Guid) ? Guid.Empty
            : parameter.ParameterType == typeof(AuditFilter) ? new AuditFilter()
            : parameter.ParameterType == typeof(IReadOnlyList<string>) ? Array.Empty<string>()
            : parameter.ParameterType == typeof(DateTimeOffset?) ? null!
            : parameter.ParameterType == typeof(CancellationToken) ? CancellationToken.None
            : parameter.ParameterType == typeof(string[]) ? new[] { "none" }
            : parameter.ParameterType == typeof(Uri) ? new Uri("http://localhost/")
            : parameter.ParameterType == typeof(RenewableFilter) ? new RenewableFilter()
            : parameter.ParameterType == typeof(OrderFilter) ? new OrderFilter()
            : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
            : throw new AssertFailedException($"an argument for {parameter.ParameterType}");

        try
        {
            await (Task)method.Invoke(desk, [.. method.GetParameters().Select(Argument)])!;
            return '+';
        }
        catch (Exception admitted) when (admitted is NotFoundException or PskcException or AccountException)
        {
            return '+';
        }
        catch (AccessRefusedException refused)
        {
            return refused.Refusal switch { AccessRefusal.NotSignedIn => 'n', AccessRefusal.NeedsOtp => 'o', _ => 'f' };
        }
    }
}
