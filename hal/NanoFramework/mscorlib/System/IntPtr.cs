namespace System
{
    public struct IntPtr
    {
        private int _value;
    }
}
