using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Keyfob.Firmware.Tests.Secrets;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Tokens.Importing;
using Microsoft.AspNetCore.Http;

namespace Keyfob.Portal.Tests.Tokens;

/// <summary>The seeds and keys of an import are zeroized in every array into which the service reads them.</summary>
[TestClass]
public sealed class ImportMemoryTests
{
    private readonly byte[] _first = RandomNumberGenerator.GetBytes(20), _second = RandomNumberGenerator.GetBytes(20);

    [TestMethod]
    public void Nothing_is_left_of_a_form_that_was_disposed_of()
    {
        (string, byte[])[] parts = [("file", _first), ("password", _second)];
        AssertLeft(0, () => ImportRequest.Form(parts), request => Read(request).Dispose());
        AssertLeft(2, () => ImportRequest.Form(parts), request => Read(request));
    }

    [TestMethod]
    public void Nothing_is_left_of_a_buffer_that_was_too_small()
    {
        byte[] large = [.. _first, .. new byte[1 << 16]];
        AssertLeft(0, () => ImportRequest.Of("text/csv", large), request => Read(request).Dispose());
        AssertLeft(0, () => ImportRequest.Form(("file", large)), request => Read(request).Dispose());
    }

    [TestMethod]
    public void Nothing_is_left_of_a_form_that_is_refused()
    {
        AssertLeft(0, () => ImportRequest.Form(("key", _first), ("key", _second)), AssertRefused);
        AssertLeft(0, () => ImportRequest.Form(("key", _first), ("password", [.. _second, .. new byte[5000]])), AssertRefused);

        static void AssertRefused(HttpRequest request) => Assert.ThrowsExactly<BadRequestException>(() => Read(request));
    }

    [TestMethod]
    public void Nothing_is_left_of_the_key_of_a_file()
    {
        using var form = Read(ImportRequest.Form(("file", Encoding.UTF8.GetBytes(SeedFiles.OfFactory(DateTimeOffset.UnixEpoch.AddYears(60)))), ("key", Encoding.ASCII.GetBytes(SeedFiles.Key))));
        var key = Convert.FromHexString(SeedFiles.Key);
        SeedFile.Read(form).Dispose();
        Assert.AreEqual(0, AllocatedMemory.Count(() => SeedFile.Read(form).Dispose(), key));
        Assert.AreEqual(1, AllocatedMemory.Count(() => key.Clone(), key), "what is not zeroized is found");
    }

    private static ImportForm Read(HttpRequest request) => ImportForm.ReadAsync(request).GetAwaiter().GetResult();

    private void AssertLeft(int expected, Func<HttpRequest> make, Action<HttpRequest> action)
    {
        // ASP.NET Core's reader has buffers of its own, one for what it reads ahead and one as large as a part. It takes them from this pool. They are not the service's
        // to zeroize, so the pool has some for it.
        var buffers = Enumerable.Range(0, 16).Select(number => ArrayPool<byte>.Shared.Rent(number % 2 == 0 ? 4096 : _first.Length)).ToList();
        buffers.ForEach(buffer => ArrayPool<byte>.Shared.Return(buffer));
        var left = AllocatedMemory.Count(
            () =>
            {
                var request = make();
                return () => action(request);
            },
            _first,
            _second);
        Assert.AreEqual(expected, left);
    }
}
