using Keyfob.Hal.Bus;
using Keyfob.Virtual.Chips;

namespace Keyfob.Hal.Tests.Chips;

[TestClass]
public class VirtualFlashTests
{
    private readonly VirtualFlash _flash = new();

    [TestMethod]
    public void A_created_file_is_durable_and_empty_before_it_is_closed()
    {
        IFile file = _flash.Create("a");
        Assert.IsTrue(_flash.Exists("a"));
        Assert.IsEmpty(_flash.Peek("a"));
        file.Write([1, 2], 0, 2);
        Assert.IsEmpty(_flash.Peek("a"), "not durable before the close");
        file.Close();
        CollectionAssert.AreEqual(new byte[] { 1, 2 }, _flash.Peek("a"));
    }

    [TestMethod]
    public void Creating_over_a_file_commits_an_empty_one()
    {
        _flash.Poke("a", [1, 2, 3]);
        _flash.Create("a");
        _flash.PowerUp();
        Assert.IsEmpty(_flash.Peek("a"), "the old content is lost and there is no new content");
    }

    [TestMethod]
    public void Moving_onto_an_existing_name_throws_and_changes_nothing()
    {
        _flash.Poke("a", [1]);
        _flash.Poke("b", [2]);
        Assert.ThrowsExactly<IOException>(() => _flash.Move("a", "b"));
        CollectionAssert.AreEqual(new byte[] { 1 }, _flash.Peek("a"));
        CollectionAssert.AreEqual(new byte[] { 2 }, _flash.Peek("b"));
        _flash.Move("a", "c");
        Assert.IsNull(_flash.Peek("a"));
        CollectionAssert.AreEqual(new byte[] { 1 }, _flash.Peek("c"));
    }

    [TestMethod]
    public void A_missing_file_cannot_be_opened_or_moved_and_its_delete_does_nothing()
    {
        Assert.ThrowsExactly<IOException>(() => _flash.Open("a"));
        _flash.Delete("a");
        Assert.ThrowsExactly<IOException>(() => _flash.Move("a", "b"));
        Assert.IsNull(_flash.Peek("a"));
    }

    [TestMethod]
    public void A_file_that_is_open_at_a_power_loss_is_lost()
    {
        _flash.Poke("other", [9]);
        IFile file = _flash.Create("a");
        file.Write([1, 2], 0, 2);
        _flash.LosePowerAfter = 1;
        Assert.ThrowsExactly<Exception>(() => _flash.Exists("other"));
        Assert.IsTrue(_flash.HasLostPower);
        Assert.ThrowsExactly<Exception>(() => file.Write([3], 0, 1), "no power");

        _flash.PowerUp();
        Assert.ThrowsExactly<ObjectDisposedException>(file.Close);
        Assert.IsEmpty(_flash.Peek("a"));
        CollectionAssert.AreEqual(new byte[] { 9 }, _flash.Peek("other"));
    }

    [TestMethod]
    public void A_power_loss_happens_after_its_operation()
    {
        IFile file = _flash.Create("a");
        file.Write([1], 0, 1);
        _flash.LosePowerAfter = 1;
        Assert.ThrowsExactly<Exception>(file.Close);
        CollectionAssert.AreEqual(new byte[] { 1 }, _flash.Peek("a"), "the close was done");

        _flash.PowerUp();
        _flash.LosePowerAfter = 4;
        Assert.IsTrue(_flash.Exists("a"));
        Assert.ThrowsExactly<Exception>(() => _flash.Move("a", "b"));
        Assert.IsNotNull(_flash.Peek("b"), "the move was done");
    }

    [TestMethod]
    public void Without_power_operations_throw_and_change_nothing()
    {
        _flash.Poke("a", [1]);
        _flash.LosePowerAfter = 1;
        Assert.ThrowsExactly<Exception>(() => _flash.Exists("a"));
        int operations = _flash.Operations;
        Assert.ThrowsExactly<Exception>(() => _flash.Create("a"));
        Assert.ThrowsExactly<Exception>(() => _flash.Delete("a"));
        Assert.ThrowsExactly<Exception>(() => _flash.Move("a", "b"));
        Assert.ThrowsExactly<Exception>(() => _flash.Open("a"));
        Assert.AreEqual(operations, _flash.Operations);
        CollectionAssert.AreEqual(new byte[] { 1 }, _flash.Peek("a"));
    }

    [TestMethod]
    public void A_failing_operation_changes_nothing_and_the_next_one_succeeds()
    {
        _flash.Poke("a", [1]);
        _flash.FailOperation = 3;
        Assert.IsTrue(_flash.Exists("a"));
        Assert.ThrowsExactly<Exception>(() => _flash.Delete("a"));
        CollectionAssert.AreEqual(new byte[] { 1 }, _flash.Peek("a"));
        _flash.Delete("a");
        Assert.IsNull(_flash.Peek("a"));
    }

    [TestMethod]
    public void A_check_that_fails_is_the_answer_no_and_a_delete_then_does_nothing()
    {
        _flash.Poke("a", [1]);
        _flash.FailOperation = 1;
        Assert.IsFalse(_flash.Exists("a"));
        _flash.FailOperation = 1;
        _flash.Delete("a");
        Assert.IsTrue(_flash.Exists("a"));
    }

    [TestMethod]
    public void A_move_replaces_a_file_that_its_check_did_not_see()
    {
        _flash.Poke("a", [1]);
        _flash.Poke("b", [2]);
        _flash.FailOperation = 2;
        _flash.Move("a", "b");
        CollectionAssert.AreEqual(new byte[] { 1 }, _flash.Peek("b"));
        CollectionAssert.AreEqual(new[] { "b" }, _flash.Names());
    }

    [TestMethod]
    public void A_write_to_a_full_volume_writes_what_fits_and_throws()
    {
        _flash.Capacity = 10;
        _flash.Poke("other", new byte[7]);
        IFile file = _flash.Create("a");
        Assert.ThrowsExactly<Exception>(() => file.Write([1, 2, 3, 4, 5], 0, 5));
        file.Close();
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, _flash.Peek("a"));
    }

    [TestMethod]
    public void Reads_are_short_on_demand_and_return_0_at_the_end()
    {
        _flash.Poke("a", [1, 2, 3, 4, 5]);
        _flash.ShortRead = 2;
        IFile file = _flash.Open("a");
        byte[] buffer = new byte[9];
        Assert.AreEqual(5, file.Length);
        Assert.AreEqual(2, file.Read(buffer, 0, 9));
        Assert.AreEqual(2, file.Read(buffer, 2, 9 - 2));
        Assert.AreEqual(1, file.Read(buffer, 4, 9 - 4));
        Assert.AreEqual(0, file.Read(buffer, 5, 9 - 5));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4, 5, 0, 0, 0, 0 }, buffer);
    }

    [TestMethod]
    public void A_file_opened_for_reading_and_a_closed_file_cannot_be_written()
    {
        _flash.Poke("a", [1]);
        IFile read = _flash.Open("a");
        Assert.ThrowsExactly<NotSupportedException>(() => read.Write([2], 0, 1));
        read.Close();
        Assert.ThrowsExactly<ObjectDisposedException>(() => read.Read(new byte[1], 0, 1));

        IFile written = _flash.Create("b");
        written.Close();
        Assert.ThrowsExactly<ObjectDisposedException>(() => written.Write([2], 0, 1));
        written.Close();
        Assert.IsEmpty(_flash.Peek("b"));
    }

    [TestMethod]
    public void A_reformatted_volume_is_empty_without_an_error()
    {
        _flash.Poke("a", [1]);
        _flash.Reformat();
        Assert.IsFalse(_flash.Exists("a"));
        Assert.IsNull(_flash.Peek("a"));
    }

    [TestMethod]
    public void Changes_of_the_flash_are_counted()
    {
        IFile file = _flash.Create("a");
        file.Write([1], 0, 1);
        file.Close();
        Assert.AreEqual(2, _flash.Commits);
        _flash.Move("a", "b");
        _flash.Delete("b");
        Assert.AreEqual(4, _flash.Commits);
        _flash.Exists("b");
        Assert.AreEqual(4, _flash.Commits);
        Assert.AreEqual(9, _flash.Operations, "a move and a delete check first");
    }

    [TestMethod]
    public void Peek_and_poke_copy()
    {
        byte[] content = [1];
        _flash.Poke("a", content);
        content[0] = 2;
        _flash.Peek("a")[0] = 3;
        Assert.AreEqual(1, _flash.Peek("a")[0]);
        _flash.Corrupt("a", 0, 0x80);
        Assert.AreEqual(0x81, _flash.Peek("a")[0]);
    }

    [TestMethod]
    public void A_volume_has_room_for_a_limited_number_of_files()
    {
        for (int i = 0; i < 32; i++)
        {
            _flash.Create($"f{i}").Close();
        }

        Assert.ThrowsExactly<Exception>(() => _flash.Create("one more"));
    }

    [TestMethod]
    public void Names_lists_the_files_and_Remove_deletes_one_without_an_operation()
    {
        _flash.Poke("a", [1]);
        _flash.Poke("b", [2]);
        CollectionAssert.AreEquivalent(new[] { "a", "b" }, _flash.Names());
        _flash.Remove("a");
        _flash.Remove("not there");
        CollectionAssert.AreEqual(new[] { "b" }, _flash.Names());
        Assert.IsNull(_flash.Peek("a"));
        Assert.AreEqual(0, _flash.Operations, "the token did no operation");
    }

    [TestMethod]
    public void LosePowerAfterCommit_counts_changes_and_not_reads()
    {
        _flash.Poke("a", [1]);
        _flash.LosePowerAfterCommit = 2;
        Assert.IsTrue(_flash.Exists("a"));
        IFile file = _flash.Create("b");
        file.Write([1], 0, 1);
        Assert.IsFalse(_flash.HasLostPower, "a write changes the flash only at the close");
        Assert.ThrowsExactly<Exception>(file.Close);
        Assert.IsTrue(_flash.HasLostPower);
        Assert.HasCount(1, _flash.Peek("b")!);
        _flash.PowerUp();
        _flash.Delete("b");
        Assert.IsFalse(_flash.HasLostPower, "only once");
    }
}
