using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using Keyfob.Factory.Tests.Hostile;

namespace Keyfob.Pskc.Tests;

[TestClass]
public sealed class PskcFuzzTests : IDisposable
{
    private static readonly string[] s_values =
    [
        "", " ", "x", "-1", "0", "999999999999", "1e400", "NaN", "=", "AAAA", new string('A', 3000), "\ud83d\ude00", "#", "#xpointer(/)", "#mac-key", "http://localhost:1/",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "http://www.w3.org/2000/09/xmldsig#hmac-sha1", "http://www.w3.org/TR/1999/REC-xslt-19991116",
    ];

    private readonly PskcKey _key = SeedSamples.PreSharedKey();
    private readonly PskcKey _passwordKey = SeedSamples.PasswordKey();
    private readonly X509Certificate2 _signer = Signers.Rsa();
    private readonly byte[][] _good;

    public PskcFuzzTests() => _good =
    [
        SeedSamples.Write(SeedSamples.Entries(2), _key),
        SeedSamples.Write(SeedSamples.Entries(1), _key, _signer),
        SeedSamples.Write(SeedSamples.Entries(1), _passwordKey),
    ];

    public void Dispose()
    {
        _key.Dispose();
        _passwordKey.Dispose();
        _signer.Dispose();
    }

    [TestMethod]
    [TestCategory("Long")]
    public void Every_changed_file_is_read_or_refused_in_one_sentence() => Read(20_000_000, 1500);

    [TestMethod]
    [TestCategory("Slow")]
    public void Every_one_of_many_changed_files_is_read_or_refused_in_one_sentence() => Read(21_000_000, 20_000);

    [TestMethod]
    [TestCategory("Long")]
    public void With_every_single_element_or_attribute_changed_a_file_is_read_or_refused_in_one_sentence()
    {
        foreach (var file in _good[1..])
        {
            var count = XDocument.Parse(Encoding.UTF8.GetString(file)).Descendants().Count();
            for (var at = 0; at < count; at++)
            {
                foreach (var value in s_values)
                {
                    Try(file, at, value, element => element.ReplaceNodes(value));
                    Try(file, at, value, element => element.Attributes().Where(one => !one.IsNamespaceDeclaration).ToList().ForEach(one => one.Value = value));
                }

                Try(file, at, "renamed", element => element.Name = element.Name.Namespace + "Other");
                Try(file, at, "removed", element => element.ReplaceWith(""));
                Try(file, at, "twice", element => element.AddAfterSelf(new XElement(element)));
                Try(file, at, "without attributes", element => element.RemoveAttributes());
            }
        }
    }

    private void Read(int seed, int count)
    {
        var read = 0;
        ChangedFiles.Run(seed, count, _good, changed => read += Tolerates(changed) ? 1 : 0);
        Assert.IsGreaterThan(count / 50, read);
        Assert.IsLessThan(count / 2, read);
    }

    private void Try(byte[] file, int at, string what, Action<XElement> change)
    {
        var document = XDocument.Parse(Encoding.UTF8.GetString(file), LoadOptions.PreserveWhitespace);
        var element = document.Descendants().ElementAt(at);
        var name = element.Name;
        if (element != document.Root || what is not ("removed" or "twice"))
        {
            change(element);
        }

        try
        {
            Tolerates(Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting)));
        }
        catch (Exception e)
        {
            throw new AssertFailedException($"element {at}, {name}, {what}: {e.Message}", e);
        }
    }

    // True if it is read.
    private bool Tolerates(byte[] changed)
    {
        try
        {
            var reader = SeedSamples.Open(changed);
            try
            {
                reader.VerifySignature(_signer);
            }
            catch (PskcException e)
            {
                AssertSentence(e);
            }

            reader.Read(reader.Derivation == null ? _key : _passwordKey).Dispose();
            return true;
        }
        catch (PskcException e)
        {
            AssertSentence(e);
            return false;
        }
    }

    private static void AssertSentence(PskcException e)
    {
        Assert.IsLessThan(200, e.Message.Length);
        Assert.DoesNotContain("\n", e.Message);
    }
}
