using Keyfob.Portal.Answers;
using Keyfob.Portal.Tokens.Importing;
using Microsoft.AspNetCore.Http;

namespace Keyfob.Portal.Tests.Tokens;

/// <summary>The parts of an import as they are read from a request.</summary>
[TestClass]
public sealed class ImportFormTests
{
    private const int FirstSize = 1 << 16;

    [TestMethod]
    [DataRow(1)]
    [DataRow(FirstSize - 1)]
    [DataRow(FirstSize)]
    [DataRow(FirstSize + 1)]
    [DataRow((2 * FirstSize) + 1)]
    public async Task A_file_of_any_length_is_read_whole(int length)
    {
        var file = Bytes(length);
        using var raw = await ImportForm.ReadAsync(ImportRequest.Of("text/csv", file));
        CollectionAssert.AreEqual(file, raw.File);
        using var form = await ImportForm.ReadAsync(ImportRequest.Form(("file", file), ("label", "B1"u8.ToArray())));
        CollectionAssert.AreEqual(file, form.File);
        Assert.AreEqual("B1", form.Label);
    }

    [TestMethod]
    public async Task A_field_has_4096_bytes_at_most()
    {
        using var form = await ImportForm.ReadAsync(ImportRequest.Form(("password", Bytes(4096))));
        Assert.HasCount(4096, form.Password!);
        var refused = await Assert.ThrowsExactlyAsync<BadRequestException>(() => ImportForm.ReadAsync(ImportRequest.Form(("password", Bytes(4097)))));
        Assert.Contains("4096", refused.Message);
        await Assert.ThrowsExactlyAsync<BadRequestException>(() => ImportForm.ReadAsync(ImportRequest.Form(("label", Bytes(FirstSize + 1)))));
    }

    [TestMethod]
    public async Task A_page_gets_the_fields_without_the_seeds_and_the_keys()
    {
        using var form = await ImportForm.ReadAsync(ImportRequest.Form(("file", Bytes(1)), ("password", Bytes(1)), ("key", Bytes(1)), ("File2", Bytes(1)), ("label", "Zoë"u8.ToArray()), ("_handler", "x"u8.ToArray())));
        Assert.AreEqual("File2 _handler label", string.Join(' ', form.Fields.Keys.Order(StringComparer.Ordinal)));
        Assert.AreEqual("Zoë", form.Fields["LABEL"].ToString());
    }

    [TestMethod]
    [DataRow("", false)]
    [DataRow("?preview=true", true)]
    [DataRow("?preview=false", false)]
    public async Task A_body_that_is_the_file_has_its_fields_in_the_query(string query, bool isPreview)
    {
        using var form = await ImportForm.ReadAsync(ImportRequest.Of("application/xml", Bytes(1), query));
        Assert.AreEqual((isPreview, false, null), (form.IsPreview, form.AllowsPlain, form.Label));
        using var plain = await ImportForm.ReadAsync(ImportRequest.Of("application/xml", Bytes(1), "?plain=true&label=B1"));
        Assert.AreEqual((false, true, "B1"), (plain.IsPreview, plain.AllowsPlain, plain.Label));
    }

    [TestMethod]
    [DataRow("yes")]
    [DataRow("True")]
    [DataRow("1")]
    public async Task A_flag_is_true_or_false(string value)
    {
        using var form = await ImportForm.ReadAsync(ImportRequest.Of("application/xml", Bytes(1), $"?preview={value}&plain={value}"));
        Assert.AreEqual("preview is true or false.", Assert.ThrowsExactly<BadRequestException>(() => form.IsPreview).Message);
        Assert.AreEqual("plain is true or false.", Assert.ThrowsExactly<BadRequestException>(() => form.AllowsPlain).Message);
    }

    [TestMethod]
    public async Task A_body_that_is_too_large_is_not_said_to_be_unreadable()
    {
        var large = new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge);
        foreach (var type in (string[])["text/csv", "multipart/form-data; boundary=b"])
        {
            var request = ImportRequest.Of(type, []);
            request.Body = new FailingStream(large);
            Assert.AreSame(large, await Assert.ThrowsExactlyAsync<BadHttpRequestException>(() => ImportForm.ReadAsync(request)), type);
            request.Body = new FailingStream(new IOException("reset"));
            Assert.Contains("cannot be read", (await Assert.ThrowsExactlyAsync<BadRequestException>(() => ImportForm.ReadAsync(request))).Message);
            request.Body = new FailingStream(new OperationCanceledException());
            await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => ImportForm.ReadAsync(request), type);
        }
    }

    [TestMethod]
    public async Task A_part_is_given_once_in_any_case()
    {
        var refused = await Assert.ThrowsExactlyAsync<BadRequestException>(() => ImportForm.ReadAsync(ImportRequest.Form(("file", Bytes(1)), ("FILE", Bytes(2)))));
        Assert.AreEqual("A part is given twice.", refused.Message);
    }

    [TestMethod]
    public async Task Seeds_and_keys_are_zeroized_when_it_is_disposed_of()
    {
        var form = await ImportForm.ReadAsync(ImportRequest.Form(("file", Bytes(9)), ("password", Bytes(8)), ("key", Bytes(7))));
        byte[][] parts = [form.File, form.Password!, form.Key!];
        form.Dispose();
        Assert.IsTrue(parts.SelectMany(part => part).All(one => one == 0));
    }

    [TestMethod]
    public async Task Without_a_file_the_part_is_named()
    {
        using var form = await ImportForm.ReadAsync(ImportRequest.Form(("label", "B1"u8.ToArray()), ("file", [])));
        Assert.Contains("part file", Assert.ThrowsExactly<BadRequestException>(() => form.File).Message);
        Assert.AreEqual((null, null), (form.Password, form.Key));
    }

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(number => (byte)('a' + (number % 23)))];

    private sealed class FailingStream(Exception failure) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw failure;

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw failure;
    }
}
