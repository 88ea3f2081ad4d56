using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Keyfob.Portal.Tests.Providers;

/// <summary>ID tokens that are not those of the provider for this sign-in.</summary>
[TestClass]
public sealed class ForgedTokenTests
{
    [TestMethod]
    [DataRow("unchanged")]
    [DataRow("signed again")]
    [DataRow("subject", DisplayName = "another subject than that of the userinfo endpoint")]
    [DataRow("nonce")]
    [DataRow("no nonce")]
    [DataRow("issuer")]
    [DataRow("audience")]
    [DataRow("expired")]
    [DataRow("signature")]
    [DataRow("other key")]
    [DataRow("changed payload")]
    [DataRow("none")]
    [DataRow("HMAC with the client secret")]
    [DataRow("HMAC with the public key")]
    public async Task Only_the_provider_s_own_token_for_this_sign_in_counts(string forgery)
    {
        await using var bench = await ProviderBench.StartAsync();
        bench.Channel.Forge = token => Forged(forgery, token, TestProvider.Key);
        using var browser = await bench.ProvedAsync();
        if (forgery is "unchanged" or "signed again")
        {
            Assert.AreEqual("/sign-in/code", browser.Address.AbsolutePath, $"{forgery}: {browser.Text}");
            return;
        }

        Assert.AreEqual(HttpStatusCode.BadRequest, browser.Status, browser.Text);
        Assert.Contains("did not work, or took too long", browser.Text);
        Assert.DoesNotContain("Exception", browser.Html);
        Assert.IsNull(browser.Cookies.Find(ProviderBench.Host, "keyfob-step"));
        Assert.AreEqual("", await bench.AuditAsync());
    }

    private static string Forged(string forgery, string token, RsaSecurityKey key)
    {
        var parts = token.Split('.');
        var claims = JsonNode.Parse(WebEncoders.Base64UrlDecode(parts[1]))!.AsObject();
        string Changed(string name, JsonNode? value)
        {
            claims[name] = value;
            return Signed(claims, new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
        }

        return forgery switch
        {
            "unchanged" => token,
            "signed again" => Changed("name", "Alice"),
            "subject" => Changed("sub", "subject-2"),
            "nonce" => Changed("nonce", "1234." + Convert.ToBase64String(new byte[32])),
            "no nonce" => Signed(Without(claims, "nonce"), new SigningCredentials(key, SecurityAlgorithms.RsaSha256)),
            "issuer" => Changed("iss", "https://evil.example/"),
            "audience" => Changed("aud", "another client"),
            "expired" => Changed("exp", 1_000_000_000),
            "signature" => $"{parts[0]}.{parts[1]}.{WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(256))}",
            "other key" => Signed(claims, new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = key.KeyId }, SecurityAlgorithms.RsaSha256)),
            "changed payload" => $"{parts[0]}.{Encoded(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(parts[1])).Replace("subject-1", "subject-2", StringComparison.Ordinal))}.{parts[2]}",
            "none" => $"{Encoded("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.",
            "HMAC with the client secret" => Signed(claims, Hmac(Encoding.UTF8.GetBytes(TestProvider.Secret), key)),
            "HMAC with the public key" => Signed(claims, Hmac(key.Rsa.ExportSubjectPublicKeyInfo(), key)),
            _ => throw new ArgumentException(forgery),
        };
    }

    private static JsonObject Without(JsonObject claims, string name)
    {
        claims.Remove(name);
        return claims;
    }

    private static SigningCredentials Hmac(byte[] secret, SecurityKey named) => new(new SymmetricSecurityKey(secret) { KeyId = named.KeyId }, SecurityAlgorithms.HmacSha256);

    private static string Signed(JsonObject claims, SigningCredentials key) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(claims.ToJsonString(), key);

    private static string Encoded(string json) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(json));
}
