using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Keyfob.Portal.ApiKeys;
using Keyfob.Pskc;
using Keyfob.Verifier.Tests;

namespace Keyfob.Portal.Tests.Tokens;

[TestClass]
public class ImportCallTests
{
    private const string Csv = "KF1,3132333435363738393031323334353637383930,TOTP,6,30\nKF2,00112233445566778899aabbccddeeff00112233,TOTP,8,60\n";

    private static readonly byte[] s_password = "correct horse"u8.ToArray(), s_key = Enumerable.Range(0, 16).Select(number => (byte)number).ToArray();

    [TestMethod]
    public async Task A_preview_stores_nothing_and_an_import_everything()
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = await portal.KeyClientAsync(ApiScope.WriteTokens);

        using var preview = await client.PostAsync("/token/import?preview=true", Raw(Csv));
        Assert.AreEqual("""{"tokens":2,"isPreview":true,"refused":[]}""", await preview.Content.ReadAsStringAsync());
        using var import = await client.PostAsync("/token/import?label=B1", Raw(Csv));
        Assert.AreEqual("""{"tokens":2,"isPreview":false,"refused":[]}""", await import.Content.ReadAsStringAsync());
        using var late = await client.PostAsync("/token/import?preview=true", Raw(Csv));
        Assert.AreEqual(2, (await late.JsonAsync()).GetProperty("refused").GetArrayLength());
        using var again = await client.PostAsync("/token/import", Raw(Csv));
        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Contains("KF1", (await again.JsonAsync()).GetProperty("detail").GetString()!);

        await using var context = portal.Store.Database.Context();
        CollectionAssert.AreEqual(new[] { "KF1 B1", "KF2 B1" }, context.Tokens.OrderBy(row => row.Id).Select(row => row.Serial + " " + row.Batch).ToArray());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_PSKC_file_of_the_factory_is_decrypted_by_its_password_or_key(bool isPassword)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = await portal.KeyClientAsync(ApiScope.WriteTokens);
        var file = Pskc(portal, isPassword);

        using var import = await client.PostAsync("/token/import", Form(file, isPassword ? "password" : "key", isPassword ? s_password : Encoding.ASCII.GetBytes(Convert.ToHexString(s_key))));
        Assert.AreEqual(HttpStatusCode.OK, import.StatusCode, await import.Content.ReadAsStringAsync());
        await using var context = portal.Store.Database.Context();
        Assert.AreEqual("KF1 acme-1", context.Tokens.Select(row => row.Serial + " " + row.Batch).Single());
    }

    [TestMethod]
    [DataRow(true, "password", "wrong horse", HttpStatusCode.UnprocessableEntity)]
    [DataRow(true, "password", "", HttpStatusCode.BadRequest)]
    [DataRow(true, "key", "00", HttpStatusCode.BadRequest)]
    [DataRow(false, "key", "0f0e0d0c0b0a09080706050403020100", HttpStatusCode.UnprocessableEntity)]
    [DataRow(false, "key", "0f0e", HttpStatusCode.BadRequest)]
    [DataRow(false, "key", "no hexadecimal", HttpStatusCode.BadRequest)]
    [DataRow(false, "password", "wrong horse", HttpStatusCode.BadRequest)]
    public async Task A_wrong_key_is_refused_without_repeating_it(bool isPassword, string part, string value, HttpStatusCode status)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = await portal.KeyClientAsync(ApiScope.WriteTokens);

        using var import = await client.PostAsync("/token/import", Form(Pskc(portal, isPassword), part, Encoding.ASCII.GetBytes(value)));

        var answer = await import.Content.ReadAsStringAsync();
        Assert.AreEqual(status, import.StatusCode, answer);
        Assert.AreEqual("application/problem+json", import.Content.Headers.ContentType!.MediaType);
        Assert.IsFalse(value.Length > 4 && answer.Contains(value, StringComparison.Ordinal), answer);
    }

    [TestMethod]
    [DataRow("multipart/form-data", "x", HttpStatusCode.BadRequest)]
    [DataRow("multipart/form-data; boundary=b", "x", HttpStatusCode.BadRequest)]
    [DataRow("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nKF1", HttpStatusCode.BadRequest)]
    [DataRow("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"label\"\r\n\r\nx\r\n--b--", HttpStatusCode.BadRequest)]
    [DataRow("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=file\r\n\r\nx\r\n--b\r\nContent-Disposition: form-data; name=file\r\n\r\nx\r\n--b--", HttpStatusCode.BadRequest)]
    [DataRow("text/csv", "", HttpStatusCode.BadRequest)]
    [DataRow("text/csv", "KF1,not-a-seed,TOTP,6,30", HttpStatusCode.UnprocessableEntity)]
    [DataRow("application/xml", "<x/>", HttpStatusCode.UnprocessableEntity)]
    [DataRow("application/xml", "<", HttpStatusCode.UnprocessableEntity)]
    public async Task A_file_that_cannot_be_read_is_problem_details(string type, string body, HttpStatusCode status)
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = await portal.KeyClientAsync(ApiScope.WriteTokens);
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var import = await client.PostAsync("/token/import", content);

        Assert.AreEqual(status, import.StatusCode, await import.Content.ReadAsStringAsync());
        Assert.AreEqual("application/problem+json", import.Content.Headers.ContentType!.MediaType);
        await using var context = portal.Store.Database.Context();
        Assert.IsFalse(context.Tokens.Any());
    }

    private static StringContent Raw(string csv) => new(csv, Encoding.UTF8, "text/csv");

    private static MultipartFormDataContent Form(byte[] file, string part, byte[] value) => new() { { new ByteArrayContent(file), "file", "x.xml" }, { new ByteArrayContent(value), part } };

    private static byte[] Pskc(TestPortal portal, bool isPassword)
    {
        using var key = isPassword ? PskcKey.FromPassword(s_password, new Pbkdf2Parameters(new byte[16], 10_000)) : PskcKey.PreShared(s_key, "acme");
        using var entry = new SeedEntry { Serial = "KF1", Seed = [.. TestStore.Seed] };
        using var file = new MemoryStream();
        PskcWriter.Write(file, new BatchInfo { Name = "acme-1", CreatedAt = portal.Store.Time.GetUtcNow() }, [entry], key);
        return file.ToArray();
    }
}
