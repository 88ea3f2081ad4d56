using System.Security.Cryptography;

namespace Keyfob.Firmware.Tests.Secrets;

/// <summary>The search finds arrays that nothing refers to, and only what the action allocates.</summary>
[TestClass]
public class AllocatedMemoryTests
{
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(20);

    [TestMethod]
    public void Copies_that_nothing_refers_to_are_found()
    {
        byte[] longer = [1, .. _secret, 2];
        Assert.AreEqual(2, AllocatedMemory.Count(
            () =>
            {
                Copy(_secret);
                Copy(longer);
            },
            _secret));
    }

    [TestMethod]
    public void A_copy_among_many_allocations_is_found()
    {
        Assert.AreEqual(1, AllocatedMemory.Count(
            () =>
            {
                for (var i = 0; i < 1000; i++)
                {
                    Copy(new byte[1000]);
                    if (i == 500)
                    {
                        Copy(_secret);
                    }
                }
            },
            _secret));
    }

    [TestMethod]
    public void A_zeroized_copy_and_the_secret_itself_are_not_found() =>
        Assert.AreEqual(0, AllocatedMemory.Count(() => Array.Clear(Copy(_secret)), _secret));

    [TestMethod]
    public void A_secret_among_the_new_arrays_is_not_found_itself()
    {
        byte[] secret = [];
        Assert.AreEqual(1, AllocatedMemory.CountAfter(
            () => () =>
            {
                secret = RandomNumberGenerator.GetBytes(20);
                Copy(secret);
            },
            () => [secret]));
    }

    private static byte[] Copy(byte[] bytes) => (byte[])bytes.Clone();
}
