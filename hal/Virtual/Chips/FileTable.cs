using System;

namespace Keyfob.Virtual.Chips
{
    /// <summary>The durable files of a volume, by name.</summary>
    internal sealed class FileTable
    {
        private const int MaxFiles = 32;

        // An entry is free when it has no content: on the device the elements of a new string array are not null.
        private readonly string[] _names = new string[MaxFiles];
        private readonly byte[][] _contents = new byte[MaxFiles][];

        /// <summary>A file's content itself, not a copy; null when there is no such file.</summary>
        internal byte[] Get(string name)
        {
            int index = Find(name);
            return index < 0 ? null : _contents[index];
        }

        /// <summary>Creates or replaces a file.</summary>
        internal void Set(string name, byte[] content)
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

            _contents[index] = content;
        }

        /// <summary>Removes a file, if there is one.</summary>
        internal void Remove(string name)
        {
            int index = Find(name);
            if (index >= 0)
            {
                _contents[index] = null;
            }
        }

        /// <summary>Renames an existing file, also onto another one, which is then gone.</summary>
        internal void Rename(string name, string newName)
        {
            Remove(newName);
            _names[Find(name)] = newName;
        }

        /// <summary>Removes all files.</summary>
        internal void Clear()
        {
            for (int i = 0; i < MaxFiles; i++)
            {
                _contents[i] = null;
            }
        }

        /// <summary>The names of all files, in no particular order.</summary>
        internal string[] Names()
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

        /// <summary>Bytes in all files but one.</summary>
        internal int BytesWithout(string exceptName)
        {
            int used = 0;
            for (int i = 0; i < MaxFiles; i++)
            {
                if (_contents[i] != null && _names[i] != exceptName)
                {
                    used += _contents[i].Length;
                }
            }

            return used;
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
    }
}
