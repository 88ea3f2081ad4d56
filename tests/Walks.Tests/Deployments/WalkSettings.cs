using System.Net;
using Keyfob.Portal.Demo;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Stores;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Smtp;
using Keyfob.Verifier.Tests;

namespace Keyfob.Walks.Tests.Deployments;

/// <summary>What both services have in common.</summary>
internal static class WalkSettings
{
    /// <summary>Settings of a service in this process.</summary>
    /// <param name="folder">The folder of its data.</param>
    /// <param name="mailPort">The port of the mail server on this machine.</param>
    public static ServerSettings Of(string folder, int mailPort) => new()
    {
        Sales = DemoSales.Of(new SalesSettings(), new StoreSettings(folder, null, AllowsShared: false)),
        Listen = new IPEndPoint(IPAddress.Loopback, 0),
        Mails = new MailDelivery(new SmtpSettings("127.0.0.1", mailPort, SmtpSecurity.PlainLoopback), new MailSettings("keyfob@example.com", "https://portal.example.com/")),
    };

    /// <summary>The store as the product's code takes it. The test store closes what it has.</summary>
    public static OpenStore StoreOf(TestStore store) => new(store.Database, (KeyRingFile)store.Keys, new AuditHeads(Path.Combine(store.Folder, "heads")));
}
