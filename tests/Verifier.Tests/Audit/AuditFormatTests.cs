using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Keyfob.Verifier.Audit;

namespace Keyfob.Verifier.Tests.Audit;

/// <summary>What a MAC and a chain value are made of: a field that is not in them could be edited, also where the writer and the verifier agree.</summary>
[TestClass]
public sealed class AuditFormatTests
{
    private static readonly byte[] s_key = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];
    private static readonly AuditEntry s_entry = new(DateTimeOffset.FromUnixTimeSeconds(2_000_000_025), 7, 3, AuditKind.Assigned, "admin é", "alice");

    [TestMethod]
    public void A_MAC_is_an_HMAC_over_the_numbers_and_over_the_lengths_and_contents_of_the_texts()
    {
        CollectionAssert.AreEqual(
            Hmac(Number(s_entry.At.UtcTicks), Number(7), Number(3), Number(8), "Assigned"u8.ToArray(), Number(8), "admin é"u8.ToArray(), Number(5), "alice"u8.ToArray()),
            AuditMac.Of(s_key, s_entry, "Assigned"));
        CollectionAssert.AreEqual(
            Hmac(Number(s_entry.At.UtcTicks), Number(-1), Number(-1), Number(8), "Assigned"u8.ToArray(), Number(0), Number(-1)),
            AuditMac.Of(s_key, new AuditEntry(s_entry.At, null, null, default, "", null), "Assigned"));
    }

    [TestMethod]
    public void Entries_that_differ_have_other_MACs()
    {
        (AuditEntry Entry, string Kind)[] entries =
        [
            (s_entry, "Assigned"), (s_entry, "Blocked"), (s_entry with { At = s_entry.At.AddTicks(1) }, "Assigned"),
            (s_entry with { TokenId = 8 }, "Assigned"), (s_entry with { TokenId = null }, "Assigned"),
            (s_entry with { TokenNumber = 4 }, "Assigned"), (s_entry with { TokenNumber = null }, "Assigned"), (s_entry with { TokenId = 3, TokenNumber = 7 }, "Assigned"),
            (s_entry with { Actor = "admin éalice", Detail = "" }, "Assigned"), (s_entry with { Actor = "admin éalice", Detail = null }, "Assigned"), (s_entry with { Detail = "Alice" }, "Assigned"),
        ];
        Assert.HasCount(entries.Length, entries.Select(one => Convert.ToHexString(AuditMac.Of(s_key, one.Entry, one.Kind))).Distinct().ToList());
        CollectionAssert.AreNotEqual(AuditMac.Of(s_key, s_entry, "Assigned"), AuditMac.Of([.. s_key[1..], 0], s_entry, "Assigned"));
    }

    [TestMethod]
    public void A_chain_value_is_an_HMAC_over_the_value_before_the_position_and_the_MAC()
    {
        var (previous, mac) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        CollectionAssert.AreEqual(Hmac(previous, Number(5), mac), AuditChain.Next(s_key, previous, 5, mac));
        CollectionAssert.AreEqual(new byte[32], AuditChain.Start);
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task The_stored_chain_begins_with_zeros_and_goes_on_over_batches_runs_and_keys(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind, entries: 5);
        await trail.Sealer(batch: 2).RunOnceAsync(default);
        await trail.ExpireLeaseAsync();
        using (var keys = new Verifier.Keys.KeyRingFile(Path.Combine(trail.Store.Folder, "keys.json"), trail.Store.Time))
        {
            trail.Store.Keys.KeysOf(keys.Rotate());
        }

        await trail.WriteAsync(3);
        await trail.SealAsync();
        var chain = new byte[32];
        var rows = (await trail.Store.AuditAsync()).OrderBy(row => row.Position).ToList();
        Assert.HasCount(8, rows);
        Assert.HasCount(2, rows.Select(row => row.KeyId).Distinct().ToList());
        foreach (var row in rows)
        {
            chain = HMACSHA256.HashData(trail.Store.Keys.KeysOf(row.KeyId).Audit, (byte[])[.. chain, .. Number(row.Position!.Value), .. row.Mac]);
            CollectionAssert.AreEqual(chain, row.Chain, $"position {row.Position}");
        }

        Assert.AreEqual(new AuditHead(8, Convert.ToHexStringLower(chain), trail.Heads.Last()!.At), trail.Heads.Last());
    }

    [TestMethod]
    [DataRow(StoreKind.Sqlite)]
    [DataRow(StoreKind.Postgres)]
    public async Task An_entry_that_was_moved_to_another_token_is_found_by_its_MAC(StoreKind kind)
    {
        await using var trail = await Trail.OpenAsync(kind, entries: 2);
        await trail.SealAsync();
        await trail.ExecuteAsync("UPDATE audit SET token_id = (SELECT token_id FROM audit WHERE position = 2), token_number = 2 WHERE position = 1");
        await trail.ExecuteAsync("UPDATE tokens SET audit_count = (SELECT COUNT(*) FROM audit WHERE token_id = tokens.id)");
        await trail.AssertFoundAsync("position 1 (row");
        await trail.ExecuteAsync("UPDATE audit SET token_id = NULL, token_number = NULL WHERE position = 1");
        await trail.ExecuteAsync("UPDATE tokens SET audit_count = (SELECT COUNT(*) FROM audit WHERE token_id = tokens.id)");
        await trail.AssertFoundAsync("position 1 (row");
    }

    private static byte[] Number(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }

    private static byte[] Hmac(params byte[][] parts) => HMACSHA256.HashData(s_key, parts.SelectMany(part => part).ToArray());
}
