namespace System
{
    public struct RuntimeFieldHandle
    {
        private int _value;
    }
}
