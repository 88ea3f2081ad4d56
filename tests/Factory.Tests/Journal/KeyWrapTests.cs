using CsCheck;
using Keyfob.Factory.Keys;
using Keyfob.Pskc;

namespace Keyfob.Factory.Tests.Journal;

[TestClass]
public class KeyWrapTests
{
    private const string Vector = "303132333435363738393a3b53829befdd9dbe97c1764dbfa75e5a735e080a051acb1eae";

    private static readonly SecretPlace s_place = new(SecretKind.Seed, "acme-1", "KF0000000001");
    private static readonly byte[] s_secret = Convert.FromHexString("a5c3e17d5b0f9246813fce70ad29b4f66e1287d4");

    [TestMethod]
    public void A_wrapped_secret_unwraps_in_its_place_and_is_not_in_clear()
    {
        using var wrap = NewWrap();
        var wrapped = wrap.Wrap(s_place, s_secret);
        Assert.HasCount(s_secret.Length + 28, wrapped);
        Assert.AreEqual(-1, wrapped.AsSpan().IndexOf(s_secret.AsSpan(0, 4)));
        CollectionAssert.AreEqual(s_secret, wrap.Unwrap(s_place, wrapped));
    }

    [TestMethod]
    public void The_same_secret_is_wrapped_differently_each_time()
    {
        using var wrap = NewWrap();
        CollectionAssert.AreNotEqual(wrap.Wrap(s_place, s_secret), wrap.Wrap(s_place, s_secret));
    }

    [TestMethod]
    public void A_secret_does_not_unwrap_in_another_place()
    {
        using var wrap = NewWrap();
        var wrapped = wrap.Wrap(s_place, s_secret);
        Assert.IsNull(wrap.Unwrap(s_place with { Kind = SecretKind.UnitKey }, wrapped));
        Assert.IsNull(wrap.Unwrap(s_place with { Batch = "acme-2" }, wrapped));
        Assert.IsNull(wrap.Unwrap(s_place with { Owner = "KF0000000002" }, wrapped));
        Assert.IsNull(wrap.Unwrap(new SecretPlace(SecretKind.Seed, "acme-1K", "F0000000001"), wrapped));
    }

    [TestMethod]
    public void A_secret_does_not_unwrap_with_another_key()
    {
        using var wrap = NewWrap();
        using var otherKey = PskcKey.PreShared(new byte[PskcKey.Size], "acme-key");
        using var other = new KeyWrap(otherKey);
        Assert.IsNull(other.Unwrap(s_place, wrap.Wrap(s_place, s_secret)));
    }

    [TestMethod]
    public void A_secret_wrapped_by_another_implementation_unwraps()
    {
        // Made with Python's cryptography: HKDF (RFC 5869) with the label, AES-128-GCM, kind and length-prefixed names beside it.
        using var key = PskcKey.PreShared(Convert.FromHexString("000102030405060708090a0b0c0d0e0f"), "k");
        using var wrap = new KeyWrap(key);
        var wrapped = Convert.FromHexString(Vector);
        Assert.AreEqual("0123456789abcdef", Convert.ToHexStringLower(wrap.Unwrap(new SecretPlace(SecretKind.UnitKey, "acme-1", "unit"), wrapped)!));
    }

    [TestMethod]
    public void Each_flipped_bit_and_each_truncation_is_detected()
    {
        using var wrap = NewWrap();
        var wrapped = wrap.Wrap(s_place, s_secret);
        Gen.Int[0, (8 * wrapped.Length) - 1].Sample(bit =>
        {
            var changed = (byte[])wrapped.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            return wrap.Unwrap(s_place, changed) == null && wrap.Unwrap(s_place, wrapped.AsSpan(0, bit / 8)) == null;
        });
    }

    [TestMethod]
    public void An_empty_secret_is_wrapped_and_one_byte_less_than_its_frame_is_none()
    {
        using var wrap = NewWrap();
        var wrapped = wrap.Wrap(s_place, []);
        Assert.HasCount(28, wrapped);
        Assert.IsEmpty(wrap.Unwrap(s_place, wrapped)!);
        Assert.IsNull(wrap.Unwrap(s_place, new byte[27]));
        Assert.IsNull(wrap.Unwrap(s_place, []));
    }

    [TestMethod]
    [DataRow("00000000000000000000000000000000", "all its bytes are equal")]
    [DataRow("ffffffffffffffffffffffffffffffff", "all its bytes are equal")]
    [DataRow("00000000000000000000000000000001", null)]
    [DataRow("207e6f6d6574657874206f6e6c792e2e", "its bytes are printable text, such as a word or half the digits of a key")]
    [DataRow("1f7e6f6d6574657874206f6e6c792e2e", null)]
    [DataRow("207f6f6d6574657874206f6e6c792e2e", null)]
    public void A_key_of_equal_bytes_or_of_text_is_weak(string key, string? problem) => Assert.AreEqual(problem, WeakKey.Problem(Convert.FromHexString(key)));

    [TestMethod]
    public void A_disposed_wrap_throws()
    {
        var wrap = NewWrap();
        wrap.Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(() => wrap.Wrap(s_place, s_secret));
    }

    private static KeyWrap NewWrap()
    {
        using var key = JournalFolder.Key();
        return new KeyWrap(key);
    }
}
