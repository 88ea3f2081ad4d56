using System.Net;
using System.Text;
using Keyfob.Portal.Settings;

namespace Keyfob.Portal.Tests.Validating;

[TestClass]
public class DecodingTests
{
    private const string Twice = "privacyidea_radius/3.4", Once = "simpleSAMLphp";

    [TestMethod]
    [DataRow(Twice, "alice%2540example.com", "alice@example.com")]
    [DataRow(Twice, "alice%40example.com", "alice@example.com")]
    [DataRow(Twice, "a%2526pass%253D1%252540", "a&pass=1%40")]
    [DataRow(Twice, "50%25", "50%")]
    [DataRow(Twice, "50%2525", "50%")]
    [DataRow(Twice, "a%2Bb+c", "a+b c")]
    [DataRow(Twice, "a%252Bb", "a+b")]
    [DataRow(Twice, "J%25C3%25BCrgen", "J\u00FCrgen")]
    [DataRow(Twice, "J%C3%BCrgen", "J\u00FCrgen")]
    [DataRow("", "alice%2540example.com", "alice@example.com")]
    [DataRow("simpleSAMLphpX", "alice%2540example.com", "alice@example.com")]
    [DataRow(Once, "alice%2540example.com", "alice%40example.com")]
    [DataRow("simplesamlphp/1.2", "50%2525", "50%25")]
    [DataRow("privacyidea-cp/3.5 Windows/10", "50%2525", "50%25")]
    [DataRow("privacyIDEA-LDAP-Proxy", "50%2525", "50%25")]
    public async Task Forms_and_queries_are_decoded_twice_except_for_clients_that_encode_once(string agent, string sent, string user)
    {
        foreach (var isGet in new[] { false, true })
        {
            await using var portal = await TestPortal.StartAsync(new ServerSettings { AllowsGet = true });
            await portal.Store.AddTokenAsync(user);
            var fields = $"user={sent}&pass={portal.Code}";
            using var request = isGet ? new HttpRequestMessage(HttpMethod.Get, $"{Requests.CheckPath}?{fields}")
                : new HttpRequestMessage(HttpMethod.Post, Requests.CheckPath) { Content = new StringContent(fields, Encoding.UTF8, "application/x-www-form-urlencoded") };
            request.Headers.TryAddWithoutValidation("User-Agent", agent);

            using var answer = await portal.Client().SendAsync(request);

            Assert.IsTrue((await answer.JsonAsync()).IsAccepted(), $"{request.Method} {sent}");
        }
    }

    [TestMethod]
    [DataRow("a%26pass%3D1%2540", "a&pass=1%40")]
    [DataRow("alice%40example.com", "alice@example.com")]
    [DataRow("alice%2540example.com", "alice%40example.com")]
    public async Task The_call_for_RADIUS_decodes_once(string sent, string user)
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.Store.AddTokenAsync(user);

        using var content = new StringContent($"user={sent}&pass={portal.Code}", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await portal.Client().PostAsync(Requests.StatusPath, content);

        Assert.AreEqual(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
