import { createRoot } from 'react-dom/client';
import './app/style.css';
import { Console } from './app/Console';
import { preferred, speak } from './i18n';

const root = document.getElementById('root');
if (root) {
  await speak(preferred());
  createRoot(root).render(<Console />);
}
