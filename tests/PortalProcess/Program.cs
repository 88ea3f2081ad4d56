using System.Globalization;
using System.Net;
using Keyfob.Portal.Demo;
using Keyfob.Portal.Server;
using Keyfob.Portal.Settings;
using Keyfob.Portal.Stores;
using Keyfob.PortalProcess;
using Keyfob.Verifier.Audit;
using Keyfob.Verifier.Data.Postgres;
using Keyfob.Verifier.Keys;
using Keyfob.Verifier.Mails;
using Keyfob.Verifier.Mails.Smtp;
using Keyfob.Verifier.Tests.Jobs;
using Microsoft.Extensions.Time.Testing;

// A process of the portal on PostgreSQL behind a reverse proxy on this machine, whose clock and whose database's clock the tests set.
// Arguments: key ring, connection string, file of the audit's heads, port of the mail server, time in UTC ticks.
// It prints its address. Each line of the input is a later time, and is answered when it has been set.
var time = new FakeTimeProvider(Time(args[4]));
await using var postgres = new PostgresDatabase(args[1]);
var settings = new ServerSettings
{
    Listen = new IPEndPoint(IPAddress.Loopback, 0),
    Proxies = NetworkList.Loopback,
    Sales = DemoSales.Of(new SalesSettings(), new StoreSettings(Path.GetDirectoryName(args[0])!, null, AllowsShared: false)),
    Mails = new MailDelivery(
        new SmtpSettings("127.0.0.1", int.Parse(args[3], CultureInfo.InvariantCulture), SmtpSecurity.PlainLoopback), new MailSettings("keyfob@example.com", "https://portal.example.com/")),
};
await using var store = new OpenStore(new ClockedDatabase(postgres, time), new KeyRingFile(args[0], time), new AuditHeads(args[2]));
await using var app = PortalServer.Build(settings, store, new JumpingTime(time));
await DemoAccounts.AddAsync(app.Services);
await app.StartAsync();
Console.WriteLine(app.Urls.Single());
while (Console.ReadLine() is { } line)
{
    time.SetUtcNow(Time(line));
    Console.WriteLine("set");
}

await app.StopAsync();

static DateTimeOffset Time(string ticks) => new(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
