using System;
using System.IO;
using Keyfob.Hal.Bus;

namespace Keyfob.Virtual.Chips
{
    /// <summary>The internal flash volume as the device has it, operation by operation (hal/Esp32/README.md, trap 3.2).</summary>
    /// <remarks>
    /// A new file is there, empty, from its creation on; creating over an existing file commits an empty one; what is written
    /// becomes durable at the close; a move onto an existing name throws; a read may come back short; a flash error is a plain
    /// <see cref="Exception"/>; a volume that does not mount comes back empty without a word.
    /// After a power cut every operation fails and changes nothing until <see cref="PowerUp"/>.
    /// </remarks>
    public sealed class VirtualFlash : IFileSystem
    {
        private const int MaxFiles = 32;

        // A place is free when it has no content: on the device the elements of a new string array are not null.
        private readonly string[] _names = new string[MaxFiles];
        private readonly byte[][] _contents = new byte[MaxFiles][];
        private int _boot;
        private int _commitsBefore;
        private bool _dead;

        /// <summary>An empty volume.</summary>
        public VirtualFlash()
        {
            Capacity = 64 * 1024;
        }

        /// <summary>Cuts the power right after the n-th operation from now on (1 = the next); 0 for never.</summary>
        public int LosePowerAfter { get; set; }

        /// <summary>Cuts the power right after the n-th change of the flash from now on (1 = the next); 0 for never.</summary>
        public int LosePowerAfterCommit { get; set; }

        /// <summary>Makes the n-th operation from now on fail (1 = the next) and those after it succeed; 0 for none.</summary>
        public int FailOperation { get; set; }

        /// <summary>Most bytes that one read brings; 0 for as many as asked.</summary>
        public int ShortRead { get; set; }

        /// <summary>Bytes that fit on the volume.</summary>
        public int Capacity { get; set; }

        /// <summary>Operations so far, those that failed included.</summary>
        public int Operations { get; private set; }

        /// <summary>Changes of the flash so far: each wears it.</summary>
        public int Commits { get; private set; }

        /// <summary>True after a cut, until <see cref="PowerUp"/>.</summary>
        public bool IsDead
        {
            get { return _dead; }
        }

        /// <summary>The power goes between two operations. What was to fail next goes with it.</summary>
        public void PowerDown()
        {
            _dead = true;
            FailOperation = 0;
        }

        /// <summary>Power is back: open files are gone, what was durable is there.</summary>
        public void PowerUp()
        {
            _boot++;
            _dead = false;
            LosePowerAfter = 0;
            LosePowerAfterCommit = 0;
        }

        /// <summary>The volume did not mount and was reformatted.</summary>
        public void Reformat()
        {
            for (int i = 0; i < MaxFiles; i++)
            {
                _contents[i] = null;
            }
        }

        /// <summary>A copy of a file's durable content, or null.</summary>
        public byte[] Peek(string name)
        {
            int index = Find(name);
            return index < 0 ? null : (byte[])_contents[index].Clone();
        }

        /// <summary>Puts a file there, as the factory's file deployment does.</summary>
        public void Poke(string name, byte[] content)
        {
            _contents[FindOrAdd(name)] = (byte[])content.Clone();
        }

        /// <summary>The names of the files, in no order.</summary>
        public string[] Names()
        {
            int count = 0;
            for (int i = 0; i < MaxFiles; i++)
            {
                count += _contents[i] != null ? 1 : 0;
            }

            string[] names = new string[count];
            for (int i = 0; i < MaxFiles; i++)
            {
                if (_contents[i] != null)
                {
                    count--;
                    names[count] = _names[i];
                }
            }

            return names;
        }

        /// <summary>Takes a file away, if it is there.</summary>
        public void Remove(string name)
        {
            int index = Find(name);
            if (index >= 0)
            {
                _contents[index] = null;
            }
        }

        /// <summary>Flips bits of one byte of a file.</summary>
        public void Corrupt(string name, int offset, byte mask)
        {
            _contents[Find(name)][offset] ^= mask;
        }

        /// <inheritdoc/>
        public bool Exists(string name)
        {
            Begin();
            bool exists = Find(name) >= 0;
            End();
            return exists;
        }

        /// <inheritdoc/>
        public IFile Open(string name)
        {
            Begin();
            int index = Find(name);
            if (index < 0)
            {
                throw new IOException("File not found.");
            }

            End();
            return new VirtualFile(this, _boot, null, (byte[])_contents[index].Clone());
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
            Begin();
            int index = Find(name);
            if (index < 0)
            {
                throw new IOException("File not found.");
            }

            _contents[index] = null;
            Commits++;
            End();
        }

        /// <inheritdoc/>
        public void Move(string name, string newName)
        {
            Begin();
            int index = Find(name);
            if (index < 0)
            {
                throw new IOException("File not found.");
            }

            if (Find(newName) >= 0)
            {
                throw new IOException("Path already exists.");
            }

            _names[index] = newName;
            Commits++;
            End();
        }

        /// <summary>Starts an operation: nothing has changed yet.</summary>
        internal void Begin()
        {
            if (_dead)
            {
                throw new Exception("No power.");
            }

            Operations++;
            _commitsBefore = Commits;
            if (FailOperation > 0)
            {
                FailOperation--;
                if (FailOperation == 0)
                {
                    throw new Exception("Flash error.");
                }
            }
        }

        /// <summary>Ends an operation: what it changed is changed.</summary>
        internal void End()
        {
            bool cut = false;
            if (LosePowerAfter > 0)
            {
                LosePowerAfter--;
                cut = LosePowerAfter == 0;
            }

            if (LosePowerAfterCommit > 0 && Commits != _commitsBefore)
            {
                LosePowerAfterCommit--;
                cut |= LosePowerAfterCommit == 0;
            }

            if (cut)
            {
                _dead = true;
                throw new Exception("Power cut.");
            }
        }

        internal void Check(int boot)
        {
            if (boot != _boot)
            {
                throw new ObjectDisposedException("The file was open when the power went.");
            }
        }

        internal void Commit(string name, byte[] content)
        {
            _contents[FindOrAdd(name)] = content;
            Commits++;
        }

        internal int Free(string exceptName)
        {
            int used = 0;
            for (int i = 0; i < MaxFiles; i++)
            {
                if (_contents[i] != null && _names[i] != exceptName)
                {
                    used += _contents[i].Length;
                }
            }

            return Capacity - used;
        }

        private int Find(string name)
        {
            for (int i = 0; i < MaxFiles; i++)
            {
                if (_contents[i] != null && _names[i] == name)
                {
                    return i;
                }
            }

            return -1;
        }

        private int FindOrAdd(string name)
        {
            int index = Find(name);
            for (int i = 0; i < MaxFiles && index < 0; i++)
            {
                if (_contents[i] == null)
                {
                    _names[i] = name;
                    index = i;
                }
            }

            if (index < 0)
            {
                throw new Exception("Volume full.");
            }

            return index;
        }
    }
}
