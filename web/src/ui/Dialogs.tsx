import { Modal, message as messages } from 'antd';
import { createContext, type ReactNode, useContext } from 'react';

type Message = ReturnType<typeof messages.useMessage>[0];
type Dialog = ReturnType<typeof Modal.useModal>[0];

const Context = createContext<{ message: Message; modal: Dialog } | null>(null);

/** Where messages and questions appear; they know the theme, the language and the services. */
export function Dialogs({ children }: { children: ReactNode }) {
  const [message, messageHolder] = messages.useMessage({ maxCount: 3 });
  const [modal, modalHolder] = Modal.useModal();
  return (
    <Context value={{ message, modal }}>
      {messageHolder}
      {modalHolder}
      {children}
    </Context>
  );
}

export function useDialogs() {
  const dialogs = useContext(Context);
  if (!dialogs) throw new Error('outside of Dialogs');
  return dialogs;
}
