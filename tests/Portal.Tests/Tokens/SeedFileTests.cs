using System.Text;
using Keyfob.Portal.Tokens.Importing;
using Keyfob.Pskc;

namespace Keyfob.Portal.Tests.Tokens;

/// <summary>What an import accepts of a seed file.</summary>
[TestClass]
public sealed class SeedFileTests
{
    private const string Seed = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=", TooShort = "MTIzNDU2Nzg=";

    [TestMethod]
    [DataRow("")]
    [DataRow("\uFEFF")]
    [DataRow("\uFEFF \r\n")]
    public void Seeds_in_clear_are_read_only_if_that_is_allowed(string start)
    {
        var file = start + Pskc(Seed);
        Assert.ThrowsExactly<PskcException>(() => Read(file, "false"));
        using var batch = Read(file, "true");
        Assert.AreEqual("KF1", batch.Entries.Single().Serial);
    }

    [TestMethod]
    public void An_entry_that_is_refused_refuses_the_file_or_is_left_out()
    {
        var file = Pskc(TooShort, Seed);
        Assert.ThrowsExactly<PskcException>(() => Read(file, "true"));
        using var batch = Read(file, "true", collects: true);
        Assert.AreEqual(("KF2", 1), (batch.Entries.Single().Serial, batch.Refused.Count));
    }

    private static string Pskc(params string[] seeds) =>
        $"""<KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc">{string.Concat(seeds.Select((seed, index) => Package(index + 1, seed)))}</KeyContainer>""";

    private static string Package(int number, string seed) => $"""
        <KeyPackage><DeviceInfo><Manufacturer>Keyfob</Manufacturer><SerialNo>KF{number}</SerialNo></DeviceInfo>
          <Key Id="{number}" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp"><AlgorithmParameters><ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters>
            <Data><Secret><PlainValue>{seed}</PlainValue></Secret><TimeInterval><PlainValue>30</PlainValue></TimeInterval></Data></Key></KeyPackage>
        """;

    private static SeedBatch Read(string file, string plain, bool collects = false)
    {
        using var form = ImportForm.ReadAsync(ImportRequest.Form(("file", Encoding.UTF8.GetBytes(file)), ("plain", Encoding.ASCII.GetBytes(plain)))).GetAwaiter().GetResult();
        return SeedFile.Read(form, collects);
    }
}
