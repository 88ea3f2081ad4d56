using System;
using System.IO;
using Keyfob.Hal.Bus;

namespace Keyfob.Virtual.Chips
{
    /// <summary>Models the device's internal flash volume, operation by operation (hal/Esp32/README.md, trap 3.2).</summary>
    /// <remarks>
    /// Creating a file makes an empty one durable at once, also in place of an existing file. What is written becomes durable at the
    /// close. A move onto an existing name throws. A read may return fewer bytes than asked for. A flash error is a plain
    /// <see cref="Exception"/>, except in the check whether a file exists, which a move and a delete make too: there it is the answer no.
    /// A delete of a file that is not seen does nothing. A volume that does not mount is silently reformatted.
    /// After a power loss every operation throws and changes nothing until <see cref="PowerUp"/>.
    /// </remarks>
    public sealed class VirtualFlash : IFileSystem
    {
        private readonly FileTable _files = new FileTable();
        private int _boot;
        private int _commitsBefore;

        /// <summary>An empty volume.</summary>
        public VirtualFlash()
        {
            Capacity = 64 * 1024;
        }

        /// <summary>Loses power right after the n-th operation from now on (1 = the next); 0 for never.</summary>
        public int LosePowerAfter { get; set; }

        /// <summary>Loses power right after the n-th change of the flash from now on (1 = the next); 0 for never.</summary>
        public int LosePowerAfterCommit { get; set; }

        /// <summary>Makes the n-th operation from now on fail (1 = the next), and only that one; 0 for none.</summary>
        public int FailOperation { get; set; }

        /// <summary>The most bytes that one read returns; 0 for no limit.</summary>
        public int ShortRead { get; set; }

        /// <summary>Bytes that fit on the volume.</summary>
        public int Capacity { get; set; }

        /// <summary>Operations so far, including those that failed.</summary>
        public int Operations { get; private set; }

        /// <summary>Changes of the flash so far: each wears it.</summary>
        public int Commits { get; private set; }

        /// <summary>True after a power loss, until <see cref="PowerUp"/>.</summary>
        public bool HasLostPower { get; private set; }

        /// <summary>Loses power between two operations, and cancels <see cref="FailOperation"/>.</summary>
        public void PowerDown()
        {
            HasLostPower = true;
            FailOperation = 0;
        }

        /// <summary>Restores power. Open files are lost; what was durable is still there.</summary>
        public void PowerUp()
        {
            _boot++;
            HasLostPower = false;
            LosePowerAfter = 0;
            LosePowerAfterCommit = 0;
        }

        /// <summary>Models a volume that did not mount and was reformatted.</summary>
        public void Reformat()
        {
            _files.Clear();
        }

        /// <summary>Returns a copy of a file's durable content, or null, without an operation.</summary>
        public byte[] Peek(string name)
        {
            byte[] content = _files.Get(name);
            return content == null ? null : (byte[])content.Clone();
        }

        /// <summary>Writes a file without an operation, like the factory's file deployment.</summary>
        public void Poke(string name, byte[] content)
        {
            _files.Set(name, (byte[])content.Clone());
        }

        /// <summary>The names of all files, in no particular order.</summary>
        public string[] Names()
        {
            return _files.Names();
        }

        /// <summary>Removes a file, if there is one, without an operation.</summary>
        public void Remove(string name)
        {
            _files.Remove(name);
        }

        /// <summary>Flips bits of one byte of a file.</summary>
        public void Corrupt(string name, int offset, byte mask)
        {
            _files.Get(name)[offset] ^= mask;
        }

        /// <inheritdoc/>
        public bool Exists(string name)
        {
            bool exists = !BeginFails() && _files.Get(name) != null;
            End();
            return exists;
        }

        /// <inheritdoc/>
        public IFile Open(string name)
        {
            Begin();
            byte[] content = Existing(name);
            End();
            return new VirtualFile(this, _boot, null, (byte[])content.Clone());
        }

        /// <inheritdoc/>
        public IFile Overwrite(string name)
        {
            Begin();
            byte[] content = Existing(name);
            End();
            return new VirtualFile(this, _boot, name, (byte[])content.Clone());
        }

        /// <inheritdoc/>
        public IFile Create(string name)
        {
            Begin();
            Commit(name, new byte[0]);
            End();
            return new VirtualFile(this, _boot, name, new byte[0]);
        }

        /// <inheritdoc/>
        public void Delete(string name)
        {
            if (!Exists(name))
            {
                return;
            }

            Begin();
            _files.Remove(name);
            Commits++;
            End();
        }

        /// <inheritdoc/>
        public void Move(string name, string newName)
        {
            if (!Exists(name))
            {
                throw new IOException("File not found.");
            }

            if (Exists(newName))
            {
                throw new IOException("Path already exists.");
            }

            // It replaces a file that the check did not see.
            Begin();
            _files.Rename(name, newName);
            Commits++;
            End();
        }

        /// <summary>Starts an operation, which has changed nothing yet.</summary>
        internal void Begin()
        {
            if (BeginFails())
            {
                throw new Exception("Flash error.");
            }
        }

        /// <summary>Ends an operation, whose changes are durable.</summary>
        internal void End()
        {
            bool losesPower = false;
            if (LosePowerAfter > 0)
            {
                LosePowerAfter--;
                losesPower = LosePowerAfter == 0;
            }

            if (LosePowerAfterCommit > 0 && Commits != _commitsBefore)
            {
                LosePowerAfterCommit--;
                losesPower |= LosePowerAfterCommit == 0;
            }

            if (losesPower)
            {
                HasLostPower = true;
                throw new Exception("Power loss.");
            }
        }

        /// <summary>Throws when a file was opened before the last power loss.</summary>
        internal void Check(int boot)
        {
            if (boot != _boot)
            {
                throw new ObjectDisposedException("The file was open at a power loss.");
            }
        }

        internal void Commit(string name, byte[] content)
        {
            _files.Set(name, content);
            Commits++;
        }

        /// <summary>Bytes that are free for a file.</summary>
        internal int Free(string name)
        {
            return Capacity - _files.BytesWithout(name);
        }

        /// <summary>Starts an operation. True if it fails.</summary>
        private bool BeginFails()
        {
            if (HasLostPower)
            {
                throw new Exception("No power.");
            }

            Operations++;
            _commitsBefore = Commits;
            bool counts = FailOperation > 0;
            FailOperation -= counts ? 1 : 0;
            return counts && FailOperation == 0;
        }

        private byte[] Existing(string name)
        {
            byte[] content = _files.Get(name);
            if (content == null)
            {
                throw new IOException("File not found.");
            }

            return content;
        }
    }
}
